// What tests get for `fast-check`: a run of the tests is the same every time, so that a change is judged
// by what it changed. `FC_SEED=random` looks for new counterexamples, `FC_SEED=<number>` repeats a run.
const fastCheck = require('../../../node_modules/fast-check/lib/cjs/fast-check.js');

const asked = process.env.FC_SEED ?? '20260101';
if (asked !== 'random') fastCheck.configureGlobal({ seed: Number(asked) });

module.exports = fastCheck;
