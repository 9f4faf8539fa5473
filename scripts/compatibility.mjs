// `node scripts/compatibility.mjs [GROUP…]`: tries the tarballs of release/ on other versions of Node, TypeScript and
// n8n, and on other runtimes. It writes scripts/compatibility/results.json; `pnpm generate` makes the page of it.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tryN8n } from './compatibility/n8n.mjs';
import { tryRuntime } from './compatibility/runtime.mjs';
import { tryTypeScript } from './compatibility/typescript.mjs';
import { GROUPS } from './compatibility/versions.mjs';
import { ROOT } from './run-steps.mjs';

const RESULTS = path.join(ROOT, 'scripts/compatibility/results.json');
/** Downloads stay there for the next run. */
const PLACE = path.join(tmpdir(), 'atess-compatibility');
const TRIALS = { runtime: tryRuntime, typescript: tryTypeScript, n8n: tryN8n };

const release = path.join(ROOT, 'release');
const tarballOf = (name) => {
	const file = readdirSync(release).find((each) => new RegExp(`^${name}-\\d`).test(each));
	if (file === undefined) throw new Error(`release/ has no ${name}: run "pnpm run release:local".`);
	return path.join(release, file);
};

/** An installation that fails shows nothing about the version: the version is not run. */
function failureOf({ message }) {
	const lines = message.trim().split('\n');
	if (message.startsWith('npm install')) {
		const isInstalled = message.includes(' does not start');
		const reason = isInstalled
			? lines[0]
			: lines.find((line) => / (code|404|notarget) /.test(line));
		return { works: null, detail: (reason ?? lines[0]).replace('npm error ', '').slice(0, 200) };
	}
	return { works: false, detail: lines.slice(-3).join(' ').slice(0, 300) };
}

const wanted = process.argv.slice(2);
for (const { group, rows } of GROUPS) {
	for (const row of rows) {
		const name = `${row.name} ${row.version}`;
		if (wanted.length > 0 && !wanted.some((each) => each === group || name.startsWith(each)))
			continue;
		const folder = path.join(PLACE, name.replaceAll(/\W+/g, '-').toLowerCase());
		mkdirSync(folder, { recursive: true });
		let result;
		try {
			result = { works: true, detail: await TRIALS[group](row, folder, tarballOf) };
		} catch (error) {
			result = failureOf(error);
		}
		// Read now: another run may have written in the meantime.
		const results = JSON.parse(readFileSync(RESULTS, 'utf8'));
		results[name] = { ...result, date: new Date().toISOString().slice(0, 10) };
		console.log(
			`${{ true: 'ok     ', null: 'not run' }[result.works] ?? 'FAILED '} ${name}: ${result.detail}`,
		);
		writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
	}
}
