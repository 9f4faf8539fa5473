import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so. @throws Error that names it, when it is not so in time */
export async function eventually(
	what: string,
	isSo: () => boolean | Promise<boolean>,
	seconds = 150,
): Promise<void> {
	const deadline = Date.now() + seconds * 1000;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s.`);
		await sleep(250);
	}
}
