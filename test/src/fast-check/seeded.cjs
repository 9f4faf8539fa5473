// What tests get for `fast-check`: a run of the tests is the same every time, so that a change is judged
// by what it changed. `FC_SEED=random` looks for new counterexamples, `FC_SEED=<number>` repeats a run.
// The long proofs run every property with many cases, or for a limited time.
const fastCheck = require('../../../node_modules/fast-check/lib/cjs/fast-check.js');

const proofs = process.env.ATESS_PROOFS;
const MANY = {
	long: { numRuns: 10_000, interruptAfterTimeLimit: 10_000 },
	nightly: { numRuns: 100_000, interruptAfterTimeLimit: 120_000 },
};
const asked = process.env.FC_SEED ?? (proofs === 'nightly' ? 'random' : '20260101');
const seed = asked === 'random' ? {} : { seed: Number(asked) };
fastCheck.configureGlobal({ ...seed, ...MANY[proofs] });

if (MANY[proofs] === undefined) {
	module.exports = fastCheck;
} else {
	// A number of runs that a test gives is for the short command.
	const assert = (property, parameters = {}) =>
		fastCheck.assert(property, { ...parameters, numRuns: MANY[proofs].numRuns });
	module.exports = { ...fastCheck, assert, default: { ...fastCheck, assert } };
}
