import { hasDocumentedLetters, isDocumentedName } from './sensitive.ts';

/**
 * Whether a name is one that programs give to fields. Others are keys of a map: serial numbers, names of
 * plants, notes. A name with the letters of a documented one is a field however it is spelled.
 */
export function isFieldName(name: string): boolean {
	if (isDocumentedName(name) || hasDocumentedLetters(name)) return true;
	// A member of every object cannot be a name in generated code.
	if (name in {}) return false;
	return /^[A-Za-z_]\w{0,63}$/.test(name) && !looksLikeSerial(name);
}

/** Many digits, or some after capitals alone: fields have one or two, such as `ppv1`. */
export function looksLikeSerial(name: string): boolean {
	const digits = name.replace(/\D/g, '').length;
	return digits >= 5 || /\d{4}/.test(name) || (digits >= 3 && !/[a-z]/.test(name));
}
