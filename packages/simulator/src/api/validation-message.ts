import type { ErrorObject } from 'ajv';

/** More of them add no information. */
const MOST_ERRORS = 3;

/** The problem of a request, in words that name the parameter. */
export function validationMessage(errors: readonly ErrorObject[]): string {
	const messages = errors.map(messageOf);
	return [...new Set(messages)].slice(0, MOST_ERRORS).join('; ');
}

function messageOf({
	instancePath,
	keyword,
	params,
	message = 'is not valid',
}: ErrorObject): string {
	// openapi-backend's own keyword for JSON that cannot be read.
	if (keyword === 'parse') return 'The body is not valid JSON';
	const [, place = '', ...names] = instancePath.split('/');
	const name = names.join('.') || nameOfPlace(place);
	if (keyword === 'required') return `${nameOfPlace(String(params.missingProperty))} is required`;
	if (keyword === 'additionalProperties') {
		return `${String(params.additionalProperty)} is not a parameter of this operation`;
	}
	return `${name} ${message}`;
}

function nameOfPlace(place: string): string {
	return place === 'requestBody' ? 'The body' : place;
}
