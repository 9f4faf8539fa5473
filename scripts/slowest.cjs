// A reporter of jest: the ten slowest files, and a failure where a file has become slow without a reason.
const { readFileSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..');
const SHOWN = 10;
const SLOW_SECONDS = 15;

/** Files that may take longer, each with its reason. */
const REASONS = JSON.parse(readFileSync(path.join(__dirname, 'slow-tests.json'), 'utf8'));

module.exports = class Slowest {
	#files = [];

	onTestFileResult(_test, { testFilePath, perfStats }) {
		const file = path.relative(ROOT, testFilePath).replaceAll(path.sep, '/');
		this.#files.push({ file, seconds: perfStats.runtime / 1000 });
	}

	onRunComplete() {
		const slowest = this.#files.sort((a, b) => b.seconds - a.seconds).slice(0, SHOWN);
		if (slowest.length < SHOWN) return;
		console.log('\nThe slowest test files:');
		for (const { file, seconds } of slowest) {
			console.log(`${seconds.toFixed(1).padStart(7)} s  ${file}`);
		}
		const without = this.#files.filter(
			({ file, seconds }) => seconds > SLOW_SECONDS && !(file in REASONS),
		);
		for (const { file } of without) {
			console.log(
				`${file} takes more than ${SLOW_SECONDS} s. Make it quicker, or give the reason in scripts/slow-tests.json.`,
			);
		}
	}
};
