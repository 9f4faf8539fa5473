import { ALL_AT_ONCE, VARIANTS } from './export-variants.ts';
import { proveVariant } from './prove-variant.ts';

// An export differs in one thing. It is imported, the client is generated with its overlay and nothing else, and works
// against a server that is made from the export itself. imported.long.test.ts has all variants of each kind.

const first = Object.entries(VARIANTS).flatMap(([kind, [variant]]) =>
	variant ? [{ kind, ...variant }] : [],
);

test.each([{ kind: 'everything', ...ALL_AT_ONCE }, ...first])(
	'an export with other $kind ($name), once imported, is what the client works against',
	async (variant) => {
		await proveVariant(variant);
	},
);
