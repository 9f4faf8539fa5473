import path from 'node:path';
import ts from 'typescript';
import { BENCH, CLIENT } from '../places.ts';
import { whole } from '../report/numbers.ts';
import type { Section } from '../report/section.ts';
import { CALL_COUNT, samples } from './call-sites.ts';
import { instantiations } from './instantiations.ts';

const TARGET = 5000;

/** The cost of calls in the compiler, and so in the editor. */
export function measureTypes(): Promise<Section> {
	const figures = samples(path.relative(path.join(BENCH, 'src/types'), CLIENT)).map(
		({ name, preamble, calls }) => {
			const without = instantiations(`${preamble}\nvoid client;\nexport {};\n`);
			const withCalls = instantiations(`${preamble}\n${calls}\n`);
			return { name, without, withCalls, difference: withCalls - without };
		},
	);
	const [byName, facade] = figures.map(({ difference }) => difference);
	return Promise.resolve({
		title: `Type instantiations of ${CALL_COUNT} calls`,
		how: [
			`One call of each of the ${CALL_COUNT} operations with all of its parameters, the result's \`data\` exported, generated from the operations table; checked by TypeScript ${ts.version} with this package's options. The figure is "Instantiations" of \`tsc --extendedDiagnostics\` with the calls, less that of the same file without them, which is what checking the imported sources of the client takes.`,
		],
		tables: [
			{
				head: ['Calls through', 'without', 'with', 'the calls'],
				rows: figures.map(({ name, without, withCalls, difference }) => [
					name,
					whole(without),
					whole(withCalls),
					whole(difference),
				]),
			},
		],
		verdicts: [
			{
				what: `${CALL_COUNT} calls by operationId`,
				target: `under ${whole(TARGET)} instantiations`,
				figure: whole(byName ?? Number.NaN),
				met: (byName ?? Infinity) < TARGET,
				reason:
					'It goes into the conditional types by which `call` works out its arguments and its data from `operations`, again at each call; a generated interface with the arguments and the data of each operation, looked up by name, takes less than half.',
			},
			{
				what: `${CALL_COUNT} calls through the façade`,
				target: `under ${whole(TARGET)} instantiations`,
				figure: whole(facade ?? Number.NaN),
				met: (facade ?? Infinity) < TARGET,
				reason: 'Each method of the generated interface has the types of its own operation.',
			},
		],
	});
}
