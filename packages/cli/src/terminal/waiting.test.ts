import { createWaiting } from './waiting.ts';

/** A terminal that keeps what it shows. */
function shown(canDraw: boolean) {
	const notes: string[] = [];
	const drawn: string[] = [];
	const terminal = {
		canDraw,
		note: (text: string) => void notes.push(text),
		draw: (text: string) => void drawn.push(text),
	};
	return { terminal, notes, drawn };
}

let now = 0;
const pass = (ms: number): void => {
	for (let second = 0; second < ms / 1000; second++) {
		now += 1000;
		jest.advanceTimersByTime(1000);
	}
};
beforeEach(() => {
	now = 0;
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

test('a wait is a line with its end, and on a terminal a countdown that disappears', () => {
	const { terminal, notes, drawn } = shown(true);
	createWaiting(terminal, () => now).until(3000, '16:25 (Asia/Bangkok)');
	expect(notes).toEqual([
		'Waiting until 16:25 (Asia/Bangkok) (3 s), when the next read is possible. Stop with Ctrl-C.',
	]);
	pass(10_000);
	expect(drawn).toEqual([
		'Next read possible in 2 s. Stop with Ctrl-C.',
		'Next read possible in 1 s. Stop with Ctrl-C.',
		'',
	]);
});

test('waits that end together are one line, a later one is another', () => {
	const { terminal, notes } = shown(true);
	const waiting = createWaiting(terminal, () => now);
	for (const end of [60_000, 60_500, 59_000]) waiting.until(end, '16:25');
	expect(notes).toHaveLength(1);
	waiting.until(90_000, '16:26');
	expect(notes).toHaveLength(2);
	pass(95_000);
	waiting.until(now + 5000, '16:30');
	expect(notes).toHaveLength(3);
});

test('nothing is drawn where there is no terminal', () => {
	const { terminal, notes, drawn } = shown(false);
	createWaiting(terminal, () => now).until(3000, '16:25');
	pass(5000);
	expect(notes).toHaveLength(1);
	expect(drawn).toEqual([]);
});
