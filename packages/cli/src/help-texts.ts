// What stands below the options in the help of the program and of each command.
import { DEVICE_TYPES } from 'atess-client';
import { deviceInfo } from 'atess-client/internal';

const TYPE_LINES = DEVICE_TYPES.map((type) => {
	const { label } = deviceInfo(type);
	return `  ${type.padEnd(12)}${label}`;
}).join('\n');

export const ABOUT = `
Credentials come from the environment (ATESS_USER_ID and ATESS_SECRET, or ATESS_TOKEN), from a file that
only you can read (~/.config/atess/config.json, mode 0600), or are asked for. They are no arguments: those
can be seen by everybody on the machine.

A device is named by its serial number, or by device type and serial number (pcs:SIMPCS0001). The device types:
${TYPE_LINES}

HTTPS_PROXY, HTTP_PROXY and NO_PROXY are used. NODE_EXTRA_CA_CERTS adds a certificate authority.

Begin with:
  atess login            asks for the credentials, tests them and saves them
  atess status           all devices and the sums of each plant; the same as atess alone
  atess devices          what there is
  atess probe            what of the API is true for your account, in a minute
  atess doctor           what does not work, and what to do

Exit codes: 0 done; 1 failed; 2 wrong input, nothing was done; 3 done, and there is something to look at
(differences, gaps, devices that failed, an outcome that is not known yet); 130 stopped with Ctrl-C.
`;

export const PROBE = `
Every read of the document is made once, on one device of each type, slowly and within the limits. It never
writes. Where a path is not found, the others that the document holds for plausible are tried. Then it says
of each operation whether it is as documented, and leaves in a folder:

  report.json           the findings
  path-overrides.json   for --path-overrides, the configuration file, the client's option or the credential's field
  overlay.yaml          in a clone, to copy to openapi/overlays/, then: pnpm generate
  fixtures/             the answers without serial numbers, names, places and tokens, for a bug report

path-overrides.json and overlay.yaml are there only when there is something to correct.

It begins with what may be read now. Responses of earlier commands count. Without --fresh nothing waits: a read
that the limits do not permit yet is left out, with the time of the next one. With --fresh such reads come last, and
wait; the estimate contains the wait.

Examples:
  atess probe
  atess probe --yes --data-logger SIMLOG0001 --out findings
  atess probe --only pcsDataLast --device pcs:SIMPCS0001
  atess probe --renamed vBat=batteryVoltage     you know that vBat is called batteryVoltage now
`;

export const REGENERATE = `
Everything happens in a copy of the clone: import, generate, lint, build, type check. Then the present build and the
new one run every operation of client and node, and a table shows both. Only when all of it succeeds and nothing is
lost, overlays, generated files and builds are put in place. Otherwise the clone stays as it is.

Exit codes: 0 put in place; 1 a step failed; 2 a file cannot be used; 3 something is lost.

Examples:
  atess regenerate export.json
  atess regenerate export.yaml https://vendor.example.com/openapi.json
  atess regenerate --accept-losses export.json
  atess regenerate --only PCS --renamed bvpv=batteryVoltage export.json
`;

export const DEVICES = `
Without --plant, --data-logger and --device it is everything that the account lists, and the data loggers of
the configuration file (dataLogSns). What could not be listed is a warning, and the exit code is 3.

Examples:
  atess devices
  atess devices --data-logger SIMLOG0001 --json
`;

export const STATUS = `
Without --plant, --data-logger and --device, the table has every device of the account. It is at most 100 columns
wide. A dash is a value that is not known; the reason is below the table. An empty cell is a value that the
device does not report. "PV today" is the PV energy of today in kWh. Each device can be read once in 5 minutes. A
second run shows the last values with their age; --fresh waits for new ones. Without arguments, atess shows this
table if an account is configured.

The exit code is 3 if a device or a list could not be read.

Examples:
  atess status
  atess status --plant 1001 --timezone Asia/Bangkok --power-unit kW
  atess status --watch
  atess status --json
`;

export const LATEST = `
Names a device by serial number, or by device type and serial number (pcs:SIMPCS0001). Without a device, --plant or
--data-logger, it shows every device. The values are in groups: state and faults, power, battery, grid, energy
today, energy total, quality flags. Values that are not known are left out and counted; --json has them as null.
Each device can be read once in 5 minutes. A second run shows the last values with their age; --fresh waits for
new ones.

Examples:
  atess latest --timezone Asia/Bangkok --power-unit kW
  atess latest pcs:SIMPCS0001 bcu:SIMBCU0001 --json
  atess latest --data-logger SIMLOG0001 --raw
`;

export const EXPORT = `
Rows are written as they come, oldest first. The file may be killed at any moment: run the same command
again, and it goes on after the last whole batch; nothing is lost and nothing stands twice. A file beside
it (.progress.json) says how far it is, and is gone when it is complete. With the plant's time zone, a
report says which samples are missing and why. A range may end in the future: what is there is written, and
the same command run again later goes on in the file until the whole range is past.

With --hourly or --daily the file has a row for each hour or day of the plant: means, lowest and highest
values, energies from the counters, the number of samples, and what is doubtful (warnings, notes). It is written when
all samples are read. An export that was interrupted leaves no file, and starts again.

Examples:
  atess export --device SIMPCS0001 --from 2026-11-01 --to 2026-11-30 --out november.csv
  atess export --device pcs:SIMPCS0001 --from 2026-11-01 --to 2026-11-02 --out two-days.ndjson --timezone Asia/Bangkok
  atess export --device pcs:SIMPCS0001 --from 2026-11-01 --to 2026-11-30 --out days.csv --daily --timezone Asia/Bangkok
`;

export const PLAN = `
Reads the settings, checks the change against what the device reports, ranges, risk and wear, and writes a
plan. Nothing is sent. Economic settings need no permission; settings that run the site need --allow-tier2;
protection and names of unknown effect need --allow KEY, protection also --confirm-serial. A device counts as
connected by its base info, else by a sample younger than 15 minutes, for which the configuration needs the
time zone of the plant. Where neither can be read, the change needs --allow-unknown-connection.

Example:
  atess settings plan bcu:SIMBCU0001 pasBalWaitTimeHour=2 --out change.json
  atess settings apply change.json
  atess settings undo change.result.json

After a crash, or while the outcome is not known, what became of it is said by:
  atess settings verify change.result.json      or, without the file: atess settings verify bcu:SIMBCU0001
`;

export const GET = `
Each line has key, value, what a wrong value can do, and what it means.

Example:
  atess settings get bcu:SIMBCU0001
`;

export const APPLY = `
The plan is what atess settings plan has written. The result stands beside it, and is there before
anything is sent: whatever happens afterwards, what was before is known.

Examples:
  atess settings apply change.json
  atess settings apply change.json --yes --wait 120      look for two minutes, then end with 3 if it is open
`;

export const UNDO = `
Reads what the device reports now, and sends what was before the change. What somebody has changed since is
left alone: the undo is refused without --overwrite. It needs the same permissions as a change, and leaves a
result of its own: change.result.json leaves change.undo.result.json.

Example:
  atess settings undo change.result.json
`;

export const VERIFY = `
Reads the settings back and says applied, not applied or unknown. With the result's file, that is brought up
to date; with a serial number the outcome stands in a file of its own, <serial>.<plan>.result.json. A device
of which the outcome is known can be written to again.

Examples:
  atess settings verify change.result.json
  atess settings verify bcu:SIMBCU0001
`;

export const DIFF = `
Each difference has a stable ID, such as operation-removed or unit-changed, and a severity:
  breaking  code or a workflow can fail, or a number has another meaning
  warning   code and workflows work, but a result can differ
  info      nothing has to be done

The output ends with a proposed version: major if something breaks, minor if something is new, otherwise patch.
JSON and Markdown also contain a changelog entry.

Exit codes: 0 done; 2 a document or an option cannot be used; 3 there is a difference of the severity that --fail-on
names, or of a worse one. Without --fail-on, differences do not change the exit code.

Examples:
  atess spec diff before.json openapi/atess.bundle.json
  atess spec diff current openapi/atess.bundle.json --fail-on breaking
  atess spec diff before.json after.json --format markdown
`;

export const IMPORT = `
Each FILE or URL is OpenAPI 3.0, 3.1 or Swagger 2, JSON or YAML, such as Apifox exports it, or pages of an Apifox
documentation as text or Markdown. Several are read as one document. What differs becomes an overlay with the
evidence "documented": other paths, methods, names of parameters, envelope and types, new fields, operations and device types, units, ranges and names of codes. A field under another name keeps its
meaning. What the export does not mention is kept; with --complete it is deprecated, and nothing is deleted. Then:
pnpm generate.

A unit, range or code that differs is a conflict. The field stays as it is until --ours or --theirs decides. The
exit code is 3 for a conflict, and if nothing feeds a quantity any more.

Outside of a clone it prints path overrides for your configuration, and writes an overlay only with --out.

Examples:
  atess spec import export.yaml --dry-run
  atess spec import export.yaml --only PCS --skip /api/v1/pcs/setting
  atess spec import export.yaml --theirs PcsRecord.bactivePower --renamed bvpv=batteryVoltage
  atess spec import export.yaml --same pcsDataLast="GET /inverter/last"
  atess spec import page-1.md page-2.md page-3.md
  atess spec import all.json --complete
`;
