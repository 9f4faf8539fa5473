import { CLI } from './cli.ts';
import { CODE } from './code.ts';
import { FACTS } from './all.ts';
import { describe as describeFinding, inOne, type Finding, type Scene } from './index.ts';
import { MCP } from './mcp.ts';
import { PANEL } from './panel.ts';
import { EXAMPLES } from './testing/examples.ts';
import { OWN_NAMES, problemsIn } from './testing/writing.ts';
import { TRIGGER } from './trigger.ts';

const SURFACES = { code: CODE, cli: CLI, panel: PANEL, trigger: TRIGGER, mcp: MCP } as const;
type SurfaceName = keyof typeof SURFACES;

const NAMES = Object.keys(SURFACES) as SurfaceName[];
const CODES = Object.keys(EXAMPLES) as Finding['code'][];
const SCENES: readonly Scene[] = [
	{},
	{ timezone: 'Asia/Bangkok', accepted: true },
	{ timezone: 'UTC+5:30', quotes: true },
];

/** Every text of a code on a surface. */
function textsOf(code: Finding['code'], surface: SurfaceName) {
	return EXAMPLES[code].flatMap((params) =>
		SCENES.map((scene) => describeFinding({ code, params } as Finding, SURFACES[surface], scene)),
	);
}

const ALL = NAMES.flatMap((surface) => CODES.map((code) => ({ surface, code })));

test.each(NAMES)('every code has a text on the surface %s', (surface) => {
	expect(Object.keys(SURFACES[surface].cures).toSorted()).toEqual(CODES.toSorted());
	expect(Object.keys(SURFACES[surface].facts).toSorted()).toEqual(CODES.toSorted());
	for (const code of CODES) {
		for (const { message } of textsOf(code, surface)) expect(message).not.toBe('');
	}
});

test('every text keeps the rules of writing', () => {
	const found = ALL.flatMap(({ surface, code }) =>
		textsOf(code, surface).flatMap((said) =>
			[said.message, said.cure].flatMap((text) =>
				problemsIn(text).map((problem) => ({ surface, code, problem, text })),
			),
		),
	);
	expect(found).toEqual([]);
});

test.each([
	'Called too often.',
	'The server knows nothing.',
	'It failed; try again.',
	'Nothing was sent',
	'The value is undefined.',
	'See <b>this</b>.',
])('the rules of writing find: %s', (text) => {
	expect(problemsIn(text)).not.toEqual([]);
});

test.each([
	['panel', 'wait', /choose Wait|Use Last Value/, /Maximum Wait/],
	['panel', 'reuse', /Use Last Value/, /choose Wait under/],
	['panel', 'error', /Maximum Wait/, /Wait or Use Last Value/],
	['cli', 'wait', /--fresh/, /less often/],
	['cli', 'reuse', /$^/, /With --fresh/],
	['code', 'wait', /mode wait/, /maxWaitMs/],
	['code', 'reuse', /maxWaitMs/, /mode wait/],
] as const)(
	'advice on %s in mode %s does not name what is set already',
	(name, mode, not, wanted) => {
		const params = { waitMs: 1000, nextAt: 1000, role: 'list', mode };
		const { cure } = describeFinding({ code: 'heldBack', params }, SURFACES[name]);
		expect(cure).not.toMatch(not);
		expect(cure).toMatch(wanted);
	},
);

/** Whose options a text may name. */
const FOREIGN: Readonly<Record<SurfaceName, readonly (keyof typeof OWN_NAMES)[]>> = {
	code: ['cli', 'panel'],
	cli: ['code', 'panel'],
	panel: ['code', 'cli'],
	trigger: ['code', 'cli'],
	mcp: ['code', 'cli', 'panel'],
};

test.each(NAMES)('no text of the surface %s names an option of another one', (surface) => {
	const found = CODES.flatMap((code) =>
		textsOf(code, surface).flatMap((said) =>
			FOREIGN[surface]
				// A text of the caller is quoted.
				.filter((other) => code !== 'input' && OWN_NAMES[other].test(inOne(said)))
				.map((other) => ({ code, other, text: inOne(said) })),
		),
	);
	expect(found).toEqual([]);
});

test('the option names of each surface are found in texts of its own', () => {
	const own = { code: CODE, cli: CLI, panel: PANEL };
	for (const name of Object.keys(own) as (keyof typeof own)[]) {
		const texts = CODES.flatMap((code) => textsOf(code, name).map(inOne));
		expect(texts.filter((text) => OWN_NAMES[name].test(text)).length).toBeGreaterThan(3);
	}
});

test('every error has a severity and something to do on every surface', () => {
	const errors = CODES.filter((code) => FACTS[code].severity === 'error');
	expect(errors.length).toBeGreaterThan(30);
	const without = errors.flatMap((code) =>
		NAMES.filter((surface) => textsOf(code, surface).some(({ cure }) => cure === '')).map(
			(surface) => `${code} ${surface}`,
		),
	);
	expect(without.filter((one) => !one.startsWith('refusedChange '))).toEqual([]);
});
