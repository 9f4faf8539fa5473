import { FairQueue, QueueFull } from './fair-queue.ts';

/** Tasks that run until they are let go, by name. */
function createTasks(queue: FairQueue) {
	const begun: string[] = [];
	const ends = new Map<string, () => void>();
	const add = (name: string, urgency: number, client: string): Promise<void> =>
		queue.run(urgency, client, () => {
			begun.push(name);
			return new Promise((resolve) => ends.set(name, resolve));
		});
	/** Ends all tasks, the one that began first before the others. */
	const finish = async (): Promise<string[]> => {
		for (const name of begun) {
			ends.get(name)?.();
			await new Promise(setImmediate);
		}
		return begun;
	};
	return { add, begun, finish };
}

test('urgent tasks go first', async () => {
	const { add, finish } = createTasks(new FairQueue(1));
	const all = [
		add('running', 5, 'a'),
		add('history', 5, 'a'),
		add('read', 3, 'a'),
		add('change', 0, 'a'),
	];
	expect(await finish()).toEqual(['running', 'change', 'read', 'history']);
	await Promise.all(all);
});

test('clients take turns, however many tasks one of them has', async () => {
	const { add, finish } = createTasks(new FairQueue(1));
	const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1'].map((name) =>
		add(name, 3, name.charAt(0)),
	);
	expect(await finish()).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']);
	await Promise.all(all);
});

test('so many run at one time, and a task that fails gives its place on', async () => {
	const queue = new FairQueue(2);
	const fail = queue.run(3, 'a', () => Promise.reject(new Error('failed')));
	await expect(fail).rejects.toThrow('failed');
	const { add, begun, finish } = createTasks(queue);
	const all = ['1', '2', '3'].map((name) => add(name, 3, 'a'));
	await new Promise(setImmediate);
	expect([begun, queue.running, queue.waiting()[3]]).toEqual([['1', '2'], 2, 1]);
	await finish();
	await Promise.all(all);
	expect([queue.running, queue.waiting()[3]]).toEqual([0, 0]);
});

test('a task is refused at once when too many wait', async () => {
	const { add, finish } = createTasks(new FairQueue(1, 2));
	const all = ['1', '2', '3'].map((name) => add(name, 3, 'a'));
	await expect(add('4', 0, 'b')).rejects.toThrow(QueueFull);
	await finish();
	await Promise.all(all);
});
