// Every error that this package throws has a kind. These tests read the sources, so that a new one is found.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as errors from './index.ts';

const SOURCES = path.resolve(import.meta.dirname, '..');
const FILES = globSync('**/*.ts', { cwd: SOURCES }).filter(
	(file) => !/(\.test\.ts$|testing\/|generated\/)/.test(file),
);

/** Classes whose errors have a kind. */
const KNOWN = new Set([
	...Object.keys(errors).filter((name) => /^Atess\w*Error$/.test(name)),
	'AtessDeviceTypeError',
	'AtessWrongDeviceTypeError',
]);

/** Plain errors that no caller gets to see. */
const INNER: Readonly<Record<string, string>> = {
	'core/exact-json.ts SyntaxError': 'becomes a response error with the fault notJson',
	'findings/quality.ts Error':
		'a mistake of this package: a quality flag describes no other finding',
	'fleet/latest.ts Error': 'a value that is not an error was thrown by a function of the caller',
	'redis/store.ts Error': 'is the cause of a store error',
};

/** Functions that reject with the reason of a signal; the call around them gives it a kind. */
const REASONS: Readonly<Record<string, string>> = {
	'core/or-aborted.ts': 'a part of a call',
	'core/transport.ts': 'a part of a call',
	'protection/circuit-breaker.ts': 'a part of a call',
	'protection/rate-limit.ts': 'a part of a call',
	'protection/share-flights.ts': 'a part of a call',
	'protection/single-flight.ts': 'a part of a call',
	'sleep.ts': 'the default of an option that rejects with the reason',
};

function found(pattern: RegExp): [file: string, name: string][] {
	return FILES.flatMap((file) =>
		[...readFileSync(path.join(SOURCES, file), 'utf8').matchAll(pattern)].map(
			([, name = '']): [string, string] => [file, name],
		),
	);
}

test('every error that is created has a kind', () => {
	const all = found(/new (\w*Error)\(/g);
	expect(all.length).toBeGreaterThan(50);
	const plain = all.filter(([, name]) => !KNOWN.has(name)).map((each) => each.join(' '));
	expect([...new Set(plain)].toSorted()).toEqual(Object.keys(INNER).toSorted());
});

test('the reason of a signal is thrown only within calls', () => {
	const raw = found(/(\.throwIfAborted\(\)|\.reason as Error|throw \w+\.reason;)/g).map(
		([file]) => file,
	);
	const isReason = (file: string): boolean => file !== 'errors/abort-error.ts';
	expect([...new Set(raw.filter(isReason))].toSorted()).toEqual(Object.keys(REASONS).toSorted());
});
