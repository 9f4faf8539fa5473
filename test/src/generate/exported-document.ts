/** A document of ours as its vendor would export it: without our extensions, IDs of operations and examples. */
export function exportedDocument<Part>(part: Part): Part {
	return stripped(part) as Part;
}

function stripped(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(stripped);
	if (typeof value !== 'object' || value === null) return value;
	const members = Object.entries(value).filter(
		([name]) => !name.startsWith('x-') && name !== 'operationId' && name !== 'examples',
	);
	return Object.fromEntries(members.map(([name, member]) => [name, stripped(member)]));
}
