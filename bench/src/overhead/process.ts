import assert from 'node:assert/strict';
import { CANDIDATES, createCandidates } from './candidates.ts';
import { nanoseconds } from './nanoseconds.ts';
import { createParts, PARTS } from './parts.ts';
import { isPayload, PAYLOADS } from './payloads.ts';

const MILLISECONDS = 300;

// Prints the median nanoseconds of one candidate or part with one payload.
const [, , payload = '', name] = process.argv;
if (!isPayload(payload)) throw new Error(`There is no payload ${payload}.`);
const text = PAYLOADS[payload];
const candidate = CANDIDATES.find((each) => each === name);
const part = PARTS.find((each) => each === name);
if (candidate) {
	const call = createCandidates(text)[candidate];
	const { data } = JSON.parse(text) as { data: unknown };
	assert.deepEqual(await call(), data, `${candidate} does not return the data`);
	console.log(await nanoseconds(call, MILLISECONDS));
} else if (part) {
	console.log(await nanoseconds(createParts(text)[part], MILLISECONDS));
} else {
	throw new Error(`There is nothing called ${name ?? ''}.`);
}
// Time-outs that are not awaited any more would not keep it alive, but take their time.
process.exit(0);
