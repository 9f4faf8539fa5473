import { LineCounter, parseDocument } from 'yaml';
import { duplicatesInJson, duplicatesInYaml, type DuplicateKey } from './duplicate-keys.ts';

/** The content of a text in JSON or YAML. */
export interface Parsed {
	readonly value: unknown;
	readonly duplicates: readonly DuplicateKey[];
}

/**
 * Reads JSON or YAML. Of duplicate keys the last one counts.
 *
 * @throws Error when the text is neither
 */
export function parseText(text: string): Parsed {
	const json = jsonIn(text);
	if (json) return { value: json.value, duplicates: duplicatesInJson(text) };
	const lineCounter = new LineCounter();
	const document = parseDocument(text, { lineCounter, merge: true, uniqueKeys: false });
	const [error] = document.errors;
	if (error) throw error;
	const lineAt = (offset: number): number => lineCounter.linePos(offset).line;
	return {
		value: document.toJS({ maxAliasCount: 1000 }) as unknown,
		duplicates: duplicatesInYaml(document, lineAt),
	};
}

/** YAML contains JSON, but its reader takes seconds for a document of some megabytes. */
function jsonIn(text: string): { readonly value: unknown } | undefined {
	if (!/^\s*[[{]/.test(text)) return undefined;
	try {
		return { value: JSON.parse(text) as unknown };
	} catch {
		return undefined;
	}
}
