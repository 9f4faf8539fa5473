// Each command as the process that a user starts. In process, they have tests of their own.
import { copyFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { wordsOf } from './completion/words.ts';
import { createProgram } from './program.ts';
import type { ExitCode } from './terminal/problem.ts';
import { WIDTH } from './terminal/table.ts';
import { widthOf } from './terminal/width.ts';
import { simulatedWorld } from './testing/simulated-world.ts';

const world = simulatedWorld();

/** A command line, and how its process ends. */
interface Row {
	readonly args: string;
	/** Command lines before it, which make its files. */
	readonly before?: readonly string[];
	/** Default: done. */
	readonly code?: ExitCode;
	readonly stdout: RegExp;
	/** Default: nothing. */
	readonly stderr?: RegExp;
}

const NOTHING = /^$/;
const BCU = 'bcu:SIMBCU0001';
/** @param hours another value for each row, because they share the simulator */
const plan = (hours: number): string =>
	`settings plan ${BCU} pasBalWaitTimeHour=${hours} --out c.json`;
const APPLY = 'settings apply c.json --yes --wait 20 --late 0';
const BACKUP = 'settings backup pcs:SIMPCS0001 --out b';
const OWN_ZONE = /^UTC\+7: The time zone is that of the server .*\n$/;
const DAY = '--from 2026-11-01 --to 2026-11-01';

const ROWS: Readonly<Record<string, Row>> = {
	probe: {
		args: 'probe --yes --only plantList --pace 0 --out found',
		stdout: /^confirmed {2}plantList\n\n1 confirmed\.\n/,
		stderr: /^Probe of http:[^]*\n1 call made\.\n$/,
	},
	'spec import': {
		args: 'spec import vendor.yaml --dry-run',
		code: 3,
		stdout:
			/^Compared with the document of this program\.\n[^]*\nNothing was written \(--dry-run\)/,
	},
	'spec diff': { args: 'spec diff current current', stdout: /^No difference\.\n$/ },
	regenerate: {
		args: 'regenerate vendor.yaml',
		code: 2,
		stdout: NOTHING,
		stderr: /^This folder is not in a clone of the project\./,
	},
	devices: {
		args: 'devices',
		stdout: /^plant 1001 Simulated farm\n {2}data logger SIMLOG0001\n(?: {4}.*\n){7}$/,
		stderr: /^8 calls made\.\n$/,
	},
	status: {
		args: 'status',
		stdout: /^Device +Type +State [^]*\nSum +7\/7 online /,
		stderr: /^7 of 7 devices read\.\n$/,
	},
	latest: {
		args: 'latest pcs:SIMPCS0001',
		stdout: /^SIMPCS0001 \(pcs\)\n {2}State\n[^]* {4}Load power +[\d.]+ kW\n/,
		stderr: /^1 of 1 devices read\.\n$/,
	},
	export: {
		args: `export --device pcs:SIMPCS0001 ${DAY} --out a.csv`,
		stdout: /^a\.csv: complete, 288 rows\.\n288 of 288 samples, no gap\.\n$/,
		stderr: /^Exporting: SIMPCS0001[^]*\n288 rows read in/,
	},
	history: {
		args: `history pcs:SIMPCS0001 ${DAY} --daily`,
		stdout: /^Day +PV +[^]*\n2026-11-01 [^]*\n288 of 288 samples, no gap\.\n$/,
		stderr: OWN_ZONE,
	},
	chart: {
		args: 'chart pcs:SIMPCS0001 --day 2026-11-01',
		stdout: /^pcs:SIMPCS0001 on 2026-11-01 \(UTC\+7\)\nPV, kW\n[^]*State of charge, %\n/,
		stderr: OWN_ZONE,
	},
	'report day': {
		args: 'report day pcs:SIMPCS0001 --day 2026-11-01 --power-unit kW',
		code: 3,
		stdout: /\nOpen the report: .*\.html\n$/,
		stderr: /UTC\+7: /,
	},
	login: {
		args: 'login',
		code: 2,
		stdout: NOTHING,
		stderr: /^atess login needs a terminal\./,
	},
	doctor: { args: 'doctor', stdout: /^ok +versions +atess [^]*\nok +lists +1 plant, / },
	completion: { args: 'completion fish', stdout: /\ncomplete -c atess / },
	'settings get': {
		args: `settings get ${BCU}`,
		stdout: /^batCellNumber +14 +T3 +Cells per pack[^]*\ncurrentCalibrationEnable +Off \(0\) +T2 /,
	},
	'settings plan': {
		args: plan(3),
		stdout: /\n\* pasBalWaitTimeHour +[\d.]+ -> 3 h +economic\n[^]*\nPlanned in c\.json\./,
	},
	'settings apply': {
		args: APPLY,
		before: [plan(4)],
		stdout: /\napplied: SIMBCU0001 reports the new values\.\nUndo it with: /,
		stderr: /^applied\n$/,
	},
	'settings undo': {
		args: 'settings undo c.result.json --yes --wait 20 --late 0',
		before: [plan(5), APPLY],
		stdout: /\napplied: SIMBCU0001 reports the new values\.\n/,
		stderr: /^applied\n$/,
	},
	'settings verify': {
		args: `settings verify ${BCU}`,
		before: [plan(6), APPLY],
		stdout: /^No change of SIMBCU0001 is pending\./,
	},
	'settings backup': {
		args: BACKUP,
		stdout: /^SIMPCS0001 {2}b\/SIMPCS0001\..*\.backup\.json {2}\d+ settings\n$/,
		stderr: /^1 of 1 devices saved\.\n$/,
	},
	'settings diff': {
		args: 'settings diff FILE',
		before: [BACKUP],
		stdout: /^All settings are the same: /,
	},
	'settings compare': {
		args: 'settings compare bcu:SIMBCU0001 bcu:SIMBCU0002',
		code: 3,
		stdout: /^setting +SIMBCU0001 +SIMBCU0002 +possible harm +meaning\npasBalWaitTimeHour /,
	},
	'settings restore': {
		args: 'settings restore FILE',
		before: [BACKUP],
		stdout: /has these values already\. There is nothing to restore\.\n$/,
	},
	mcp: {
		args: 'mcp',
		stdout: NOTHING,
		stderr: /^MCP server of http:.*, read-only\. It ends when standard input is closed\.\n$/,
	},
};

/** The commands that do something by themselves. */
const COMMANDS = wordsOf(createProgram(() => Promise.resolve()))
	.filter(({ commands }) => commands.length === 0)
	.map(({ path: name }) => name)
	.filter((name) => !/\bhelp$/.test(name));

test('every command has a row', () => {
	expect(COMMANDS.length).toBeGreaterThan(20);
	expect(Object.keys(ROWS).toSorted()).toEqual(COMMANDS.toSorted());
});

test.each(Object.entries(ROWS))(
	'%s',
	async (name, { args, before = [], code = 0, stdout, stderr = NOTHING }) => {
		const { place } = world;
		copyFileSync(
			path.join(import.meta.dirname, 'testing/vendor-export.yaml'),
			path.join(place.folder, 'vendor.yaml'),
		);
		for (const line of before) await place.run(...line.split(' '));
		const words = args.split(' ').map((word) => (word === 'FILE' ? backupIn(place.folder) : word));
		const ended = await place.start(...words).ended;
		expect(ended).toEqual({
			code,
			signal: null,
			stdout: expect.stringMatching(stdout) as string,
			stderr: expect.stringMatching(stderr) as string,
		});
		// A completion script is for a shell, and lists of the vendor's fields are for a search.
		if (['completion', 'spec import'].includes(name)) return;
		expect(ended.stdout.split('\n').filter((line) => widthOf(line) > WIDTH)).toEqual([]);
	},
);

function backupIn(folder: string): string {
	const [file = ''] = readdirSync(path.join(folder, 'b'));
	return path.join('b', file);
}
