// In which order jest runs the files: those of slow-tests.json first, as they are listed there, for a slow file that
// begins last keeps one worker waiting. The rest as jest orders them.
const { createRequire } = require('node:module');
const path = require('node:path');
const SLOW = Object.keys(require('./slow-tests.json'));

const ROOT = path.resolve(__dirname, '..');
// It is a dependency of jest, not of ours.
const requireOfJest = ['jest', 'jest-cli', 'jest-config'].reduce(
	(find, name) => createRequire(find.resolve(`${name}/package.json`)),
	require,
);
const { default: Sequencer } = requireOfJest('@jest/test-sequencer');

module.exports = class LongestFirst extends Sequencer {
	async sort(tests) {
		const place = (test) => {
			const file = path.relative(ROOT, test.path).replaceAll(path.sep, '/');
			const index = SLOW.indexOf(file);
			return index < 0 ? SLOW.length : index;
		};
		return [...(await super.sort(tests))].sort((a, b) => place(a) - place(b));
	}
};
