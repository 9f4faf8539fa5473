// The `fast-check` of the tests: a run of the tests is the same every time, so that a change is judged by what it
// changed. `FC_SEED=random` looks for new counterexamples, `FC_SEED=<number>` repeats a run. The long proofs run every
// property with many cases, or for a limited time; mutation tests with few.
const fastCheck = require('../../../node_modules/fast-check/lib/cjs/fast-check.js');

const proofs = process.env.ATESS_PROOFS;
const MANY = {
	long: { runs: 10_000, asyncTimes: 5, limitMs: 10_000 },
	nightly: { runs: 100_000, asyncTimes: 50, limitMs: 120_000 },
	// These run every property again for every change of the code.
	mutation: { runs: 10, asyncTimes: 0.1, limitMs: 10_000 },
};
const asked = process.env.FC_SEED ?? (proofs === 'nightly' ? 'random' : '20260101');
const seed = asked === 'random' ? {} : { seed: Number(asked) };
fastCheck.configureGlobal(seed);

const many = MANY[proofs];
if (many === undefined) {
	module.exports = fastCheck;
} else {
	// A number of runs that a test gives is for the short command.
	const assert = (property, parameters = {}) => {
		const { numRuns = 100 } = parameters;
		// An interrupted run that waits goes on behind the test: these end by their number.
		const more = property.isAsync()
			? { numRuns: Math.ceil(numRuns * many.asyncTimes) }
			: { numRuns: many.runs, interruptAfterTimeLimit: many.limitMs };
		return fastCheck.assert(property, { ...parameters, ...more });
	};
	module.exports = { ...fastCheck, assert, default: { ...fastCheck, assert } };
}
