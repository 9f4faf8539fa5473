import {
	clientName,
	type Facts,
	type OperationFacts,
	type ParameterFacts,
} from '../document/facts.ts';
import { memberParameter } from '../diff/marked-parameters.ts';
import { isRead } from './is-read.ts';
import { isSameParameter } from './renamed-parameter.ts';
import { timeFormOf } from './time-form.ts';

/**
 * Parameters of an operation of the export, those in its body included, with the ones of our document that they are. A
 * parameter under another name is one of ours where no other one of the operation is it.
 */
export function knownParameters(
	{ operations }: Facts,
	operation: OperationFacts,
): ReadonlyMap<ParameterFacts, ParameterFacts | undefined> {
	const parameters = [...operation.parameters, ...inBody(operation)];
	const ours = new Map(
		operations.flatMap((one) => one.parameters).map((one) => [clientName(one), one] as const),
	);
	const names = new Set(parameters.map(({ name }) => name));
	return new Map(
		parameters.map((parameter) => {
			const exact = ours.get(parameter.name);
			const alike = [...ours.values()].filter(
				(one) => !names.has(clientName(one)) && isSameParameter(one, parameter),
			);
			const rivals = alike[0]
				? parameters.filter((one) => isSameParameter(alike[0] ?? one, one))
				: [];
			return [
				parameter,
				exact ?? (alike.length === 1 && rivals.length === 1 ? alike[0] : undefined),
			];
		}),
	);
}

/** Our names of the parameters of an operation of the export. */
export function sentNames(facts: Facts, operation: OperationFacts): readonly string[] {
	return [...knownParameters(facts, operation).values()].flatMap((one) =>
		one ? clientName(one) : [],
	);
}

/** The parameter that fills a member of a body. */
export interface Filling {
	/** Our name for it. */
	readonly parameter: string;
	/** How the server wants a time. */
	readonly time?: string;
}

/** Members of the body of an operation of the export that are parameters, by their names there. */
export function filledIn(facts: Facts, operation: OperationFacts): ReadonlyMap<string, Filling> {
	const filled = new Map<string, Filling>();
	const known = knownParameters(facts, operation);
	const elsewhere = new Set(
		operation.parameters.flatMap((one) => clientName(known.get(one) ?? one)),
	);
	for (const [member, ours] of known) {
		const parameter = ours && clientName(ours);
		if (member.in !== 'body' || parameter === undefined || elsewhere.has(parameter)) continue;
		const time = timeFormOf(ours, member);
		filled.set(member.name, { parameter, ...(time !== undefined && { time }) });
	}
	return filled;
}

/**
 * Members of the body of a read are parameters. In the body of a change only the serial number of the device is one.
 */
function inBody(operation: OperationFacts): readonly ParameterFacts[] {
	const reads = isRead(operation);
	const members = [...(operation.body?.fields.values() ?? [])].map(memberParameter);
	return reads ? members : members.filter(isSerial);
}

/** Whether a member of a body is the serial number of a device or a data logger, by its letters. */
function isSerial({ name }: ParameterFacts): boolean {
	return /(^|[a-z_])(sn|serial(_?no|_?number)?)$/i.test(name);
}
