import path from 'node:path';
import { parseArgs } from 'node:util';
import { emitAll } from '../packages/codegen/src/emit-all.ts';
import { drift, write } from '../packages/codegen/src/write.ts';
import { emitItemSchemas } from './item-schemas.ts';
import { emitCodesPage } from './pages/codes.ts';
import { emitCompatibility } from './pages/compatibility.ts';
import { emitDecisions } from './pages/decisions.ts';
import { emitErrorsPage } from './pages/errors.ts';
import { emitKnownSettings } from './pages/known-settings.ts';
import { emitOptionsPage } from './pages/options.ts';
import { emitOutputs } from './pages/outputs.ts';
import { emitQualityFlags } from './pages/quality-flags.ts';
import { emitRecordPage } from './pages/records.ts';
import { emitTroubleshooting } from './pages/troubleshooting.ts';

const USAGE = `Usage: pnpm generate [--check] [--root FOLDER]

Writes everything that is derived from openapi/, and the pages of docs/ that are derived from code.
  --check  write nothing; fail and name the files that are not current
  --root   the project's folder, by default the one this program is in`;

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			check: { type: 'boolean', default: false },
			root: { type: 'string', default: path.resolve(import.meta.dirname, '..') },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	const artefacts = await emitAll(values.root, [
		emitItemSchemas,
		emitRecordPage,
		emitKnownSettings,
		emitTroubleshooting,
		emitCodesPage,
		emitCompatibility,
		emitErrorsPage,
		emitOutputs,
		emitOptionsPage,
		emitQualityFlags,
		emitDecisions(values.root),
	]);
	if (!values.check) {
		const written = await write(values.root, artefacts);
		console.log(
			written.length > 0 ? `Written:\n  ${written.join('\n  ')}` : 'Everything is current.',
		);
		return 0;
	}
	const stale = await drift(values.root, artefacts);
	if (stale.length === 0) {
		console.log('Generated files are current.');
		return 0;
	}
	console.error(
		`Not current: ${stale.join(', ')}\nRun \`pnpm generate\` and commit what it writes.`,
	);
	return 1;
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	},
);
