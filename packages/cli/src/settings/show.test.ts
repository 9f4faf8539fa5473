import type { ChangeResult } from 'atess-client/internal';
import pc from 'picocolors';
import { showResult } from './show.ts';

const RESULT = {
	verdict: 'notApplied',
	deviceType: 'pbd',
	deviceSn: 'SIMPBD0001',
	sideEffects: [],
	sent: false,
	refusal: {
		code: 'notSent',
		message: 'The credentials are read-only. Correct that and plan again.',
	},
	error: {
		name: 'AtessReadOnlyError',
		message: 'The credentials are read-only. Nothing was sent.',
	},
} as unknown as ChangeResult;

test('of a change that was not sent one sentence reports that nothing was sent, and no server is quoted', () => {
	const lines: string[] = [];
	const out = (line: string): void => void lines.push(line);
	showResult({ tell: out, colours: pc.createColors(false) } as never, RESULT);
	expect(lines.join('\n').match(/nothing was sent/gi)).toHaveLength(1);
	expect(lines.join('\n')).not.toContain('The response to the change');
});
