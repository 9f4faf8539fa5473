import { clockOf } from '../../../nodes/Atess/transport/server-clock';

const heard = (value: string) => new Headers({ 'x-atess-simulator-clock': value });
const THEN = Date.UTC(2025, 5, 11);
const isNow = (ms: number): boolean => Math.abs(ms - Date.now()) < 60_000;

test.each([
	'https://www.enerclo-atesspower.com',
	'https://localhost.example.com',
	'https://127.0.0.1.example.com',
	'https://example.com/localhost',
	'https://10.0.0.1',
])('%s never moves the clock', (server) => {
	const clock = clockOf(server);
	const { store } = clock;
	clock.heed(heard(`${THEN};speed=60`));
	expect(isNow(clock.now())).toBe(true);
	expect(clock.store()).toBe(store());
});

test('a simulator on this machine is followed, with a memory of its own', () => {
	const [clock, other] = [clockOf('http://localhost:8090'), clockOf('http://127.0.0.1:8091')];
	const before = clock.store();
	expect(isNow(clock.now())).toBe(true);
	clock.heed(heard(`${THEN};speed=0`));
	expect(clock.now()).toBe(THEN);
	expect(clock.store()).not.toBe(before);
	expect(clockOf('http://localhost:8090').now()).toBe(THEN);
	expect(isNow(other.now())).toBe(true);
});

test.each(['', 'now', `${THEN}`, `${THEN};speed=-1`, `${THEN};speed=x`, `-1;speed=1`])(
	'a header that is %j is ignored',
	(value) => {
		const clock = clockOf('http://[::1]:8092');
		clock.heed(heard(value));
		expect(isNow(clock.now())).toBe(true);
	},
);

test('a simulator that keeps real time is not followed', () => {
	const clock = clockOf('http://localhost:8093');
	const before = clock.store();
	clock.heed(heard(`${Date.now() - 50};speed=1`));
	expect(clock.store()).toBe(before);
});
