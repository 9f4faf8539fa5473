import { isPair, isScalar, visit, type Document, type ParsedNode } from 'yaml';

/** A key that an object has more than once. The last one counts. */
export interface DuplicateKey {
	/** Names of the objects around it, and the key. */
	readonly path: readonly string[];
	/** Line of the last one, from 1. */
	readonly line: number;
}

/** The duplicate keys of a text that is JSON. Reading JSON leaves out all but the last one without a word. */
export function duplicatesInJson(text: string): readonly DuplicateKey[] {
	const found: DuplicateKey[] = [];
	const open: { readonly keys: Set<string> | undefined; key: string }[] = [];
	let isKey = false;
	let line = 1;
	let counted = 0;
	for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
		const around = open.at(-1);
		if (token === '{' || token === '[') {
			open.push({ keys: token === '{' ? new Set() : undefined, key: '' });
			isKey = token === '{';
		} else if (token === '}' || token === ']') {
			open.pop();
			isKey = false;
		} else if (token === ',') isKey = around?.keys !== undefined;
		else if (isKey && around?.keys) {
			isKey = false;
			around.key = JSON.parse(token) as string;
			if (around.keys.has(around.key)) {
				line += text.slice(counted, index).split('\n').length - 1;
				counted = index;
				found.push({ path: open.map(({ key }) => key).filter((key) => key !== ''), line });
			}
			around.keys.add(around.key);
		}
	}
	return found;
}

/** The duplicate keys of a YAML document that was read with `uniqueKeys: false`. */
export function duplicatesInYaml(
	document: Document<ParsedNode>,
	lineAt: (offset: number) => number,
): readonly DuplicateKey[] {
	const found: DuplicateKey[] = [];
	visit(document, {
		Map(_, map, ancestors) {
			const seen = new Set<string>();
			for (const { key } of map.items) {
				const name = isScalar(key) ? String(key.value) : undefined;
				if (name === undefined || name === '<<') continue;
				if (seen.has(name)) {
					const around = ancestors.flatMap((node) =>
						isPair(node) && isScalar(node.key) ? [String(node.key.value)] : [],
					);
					const offset = isScalar(key) ? key.range?.[0] : undefined;
					found.push({ path: [...around, name], line: lineAt(offset ?? 0) });
				}
				seen.add(name);
			}
		},
	});
	return found.sort((a, b) => a.line - b.line);
}
