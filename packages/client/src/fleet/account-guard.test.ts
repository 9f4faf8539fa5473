import {
	AtessApiError,
	AtessAuthError,
	AtessNetworkError,
	AtessNotFoundError,
	AtessRateLimitError,
} from '../errors/index.ts';
import { createAccountGuard, type AccountGuard } from './account-guard.ts';
import { AtessStoppedError } from './fleet-errors.ts';

const site = { operationId: 'pcsDataLast', method: 'GET', path: '/x' };
const refusal = (code: number) => ({ code, msg: '', httpStatus: 200 });
const ANSWERS = {
	data: undefined,
	refused: new AtessAuthError(site, refusal(403)),
	notFound: new AtessNotFoundError(site, refusal(400), 'thing'),
	noAddress: new AtessNotFoundError(site, refusal(404), 'path'),
	failed: new AtessApiError(site, refusal(500)),
	tooOften: new AtessRateLimitError(site, refusal(429)),
	broken: new AtessNetworkError(site, 'host', 'ECONNRESET'),
};

/** How many of the answers were asked for. */
async function asked(guard: AccountGuard, ...answers: (keyof typeof ANSWERS)[]): Promise<number> {
	let calls = 0;
	for (const answer of answers) {
		await guard
			.run(site, () => {
				calls++;
				const error = ANSWERS[answer];
				return error ? Promise.reject(error) : Promise.resolve();
			})
			.catch(() => undefined);
	}
	return calls;
}

const times = (count: number, answer: keyof typeof ANSWERS) =>
	Array.from({ length: count }, () => answer);

test('an account that was never let in is asked for 3 times', async () => {
	expect(await asked(createAccountGuard(), ...times(50, 'refused'))).toBe(3);
});

test.each(['failed', 'tooOften', 'broken', 'noAddress'] as const)(
	'an answer "%s" between refusals does not hide that the account is refused',
	async (between) => {
		const guard = createAccountGuard();
		expect(await asked(guard, 'refused', between, 'refused', between, 'refused', 'data')).toBe(5);
		expect(guard.admitted).toBe(false);
	},
);

test.each(['data', 'notFound'] as const)('"%s" shows that the account is let in', async (good) => {
	const guard = createAccountGuard();
	expect(await asked(guard, 'refused', 'refused', good, ...times(19, 'refused'), good)).toBe(23);
	expect(guard.admitted).toBe(true);
});

test('"not found" ends a row of refusals of an account that was let in', async () => {
	const row = times(19, 'refused');
	const guard = createAccountGuard({ admitted: true });
	expect(await asked(guard, ...row, 'notFound', ...row, 'notFound', ...row, 'data')).toBe(60);
});

test('an account that is refused all of a sudden is asked for 20 times more', async () => {
	expect(await asked(createAccountGuard(), 'data', ...times(100, 'refused'))).toBe(21);
});

test('an account that was let in before is refused 20 times, too', async () => {
	const guard = createAccountGuard({ admitted: true });
	expect(await asked(guard, ...times(100, 'refused'))).toBe(20);
});

test('a guard that has stopped stays so, and says why', async () => {
	const guard = createAccountGuard({ beforeAccess: 1 });
	await asked(guard, 'refused');
	const stopped = await guard.run(site, () => Promise.resolve()).catch((error: unknown) => error);
	expect(stopped).toBeInstanceOf(AtessStoppedError);
	expect(stopped).toMatchObject({
		cause: ANSWERS.refused,
		message:
			'Not asked: the call before was refused with no access, and going on could lock the account. Check user ID and secret or token, and that the devices are in this account. [pcsDataLast, GET /x]',
	});
});
