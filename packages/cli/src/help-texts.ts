// The text below the options in the help of the program and of each command.
import { DEVICE_TYPES } from 'atess-client';
import { deviceInfo } from 'atess-client/internal';

const TYPE_LINES = DEVICE_TYPES.map((type) => {
	const { label } = deviceInfo(type);
	return `  ${type.padEnd(12)}${label}`;
}).join('\n');

export const ABOUT = `
Credentials come from the environment (ATESS_USER_ID and ATESS_SECRET, or ATESS_TOKEN), from a file
that only you can read (~/.config/atess/config.json, mode 0600), or from a prompt on a terminal.
There is no option for them, because everybody on the machine can see the arguments of a program.

A device is named by its serial number, or by device type and serial number (pcs:SIMPCS0001).
The device types:
${TYPE_LINES}

HTTPS_PROXY, HTTP_PROXY and NO_PROXY are used. NODE_EXTRA_CA_CERTS adds a certificate authority.

Begin with:
  atess login            prompts for the credentials, tests them and saves them
  atess status           all devices and the sums of each plant; the same as atess alone
  atess doctor           checks with the next step for each failure
  atess devices          plants, data loggers and devices as a tree
  atess probe            compares the API of your account with the document; takes some minutes

Exit codes: 0 done; 1 failed; 2 wrong input, nothing was done; 3 done, with findings (differences,
gaps, devices that failed, an outcome that is not known yet); 130 stopped with Ctrl-C.
`;

export const PROBE = `
Every read of the document is made once, on one device of each type, slowly and within the limits.
It never writes. If a path is not found, the other plausible paths of the document are tried. The
report shows for each operation whether it is as documented. A folder contains:

  report.json           the findings
  path-overrides.json   for --path-overrides, the configuration file, the client or the credential
  overlay.yaml          in a clone, to copy to openapi/overlays/, then: pnpm generate
  fixtures/             for a bug report: the responses without serial numbers, names and tokens

path-overrides.json and overlay.yaml are written only if there is something to correct.

Responses of earlier commands count. Without --fresh nothing waits: a read that the rate limits do
not permit yet is left out, and the report has the time of the next one. With --fresh the command
makes such reads last, and waits for them. The estimate contains the wait.

Examples:
  atess probe
  atess probe --yes --data-logger SIMLOG0001 --out findings
  atess probe --only pcsDataLast --device pcs:SIMPCS0001
  atess probe --renamed vBat=batteryVoltage     if vBat is the new name of batteryVoltage
`;

export const REGENERATE = `
Everything happens in a copy of the clone: import, generate, lint, build, type check. Then the
current build and the new one run every operation of client and node, and a table shows both. The
overlays, generated files and builds are put in place only if all steps succeed and nothing is lost.
Otherwise the clone stays unchanged.

Exit codes: 0 put in place; 1 a step failed; 2 a file cannot be used; 3 something is lost.

Examples:
  atess regenerate export.json
  atess regenerate export.yaml https://vendor.example.com/openapi.json
  atess regenerate --accept-losses export.json
  atess regenerate --only PCS --renamed bvpv=batteryVoltage export.json
`;

export const DEVICES = `
Without --plant, --data-logger and --device, the tree has every device of the account, and those of
the data loggers in the configuration file (dataLogSns). A list that could not be read is a warning,
and the exit code is then 3. Each list can be read once in 5 minutes. A second run shows the last
lists with their age; --fresh waits for new ones.

Examples:
  atess devices
  atess devices --data-logger SIMLOG0001 --json
`;

export const STATUS = `
Without --plant, --data-logger and --device, the table has every device of the account. It is at
most 100 columns wide. A dash is a value that is not known; the reason is below the table. An empty
cell is a value that the device does not report. "PV today" is the PV energy of today in kWh. Each
device can be read once in 5 minutes. A second run shows the last values with their age; --fresh
waits for new ones. Without arguments, atess shows this table if an account is configured.

The exit code is 3 if a device or a list could not be read.

Examples:
  atess status
  atess status --plant 1001 --timezone Asia/Bangkok --power-unit kW
  atess status --watch
  atess status --json
`;

export const LATEST = `
Name a device by its serial number, or by device type and serial number (pcs:SIMPCS0001). Without a
device, --plant or --data-logger, the command shows every device. The values are in groups: state
and faults, power, battery, grid, energy today, energy total, quality flags. Values that are not
known are left out and counted; --json has them as null. Each device can be read once in 5 minutes.
A second run shows the last values with their age; --fresh waits for new ones.

Examples:
  atess latest --timezone Asia/Bangkok --power-unit kW
  atess latest pcs:SIMPCS0001 bcu:SIMBCU0001 --json
  atess latest --data-logger SIMLOG0001 --raw
`;

export const EXPORT = `
Rows are written batch by batch, oldest first. You can stop the command at any moment. Run the same
command again, and it continues after the last whole batch: no rows are lost or duplicated. The
progress is in a second file (.progress.json), which is removed when the export is complete. A
report lists the missing samples and the reasons. A range may end in the future. Run the same
command again later: it adds the new samples to the file, until the whole range is past.

With --hourly or --daily the file has a row for each hour or day of the plant: means, lowest and
highest values, energies from the counters, the number of samples, and quality flags (warnings,
notes). The file is written when all samples are read. An export that was interrupted leaves no
file, and starts again.

Examples:
  atess export --device SIMPCS0001 --from 2026-11-01 --to 2026-11-30 --out november.csv
  atess export --device pcs:SIMPCS0001 --from 2026-11-01 --to 2026-11-02 --out two-days.ndjson
  atess export --device SIMPCS0001 --from 2026-11-01 --to 2026-11-30 --out days.csv --daily \\
    --timezone Asia/Bangkok
`;

export const PLAN = `
The command reads the settings, checks the change (reported settings, ranges, risk, daily writes),
and writes a plan. Nothing is sent to the device. "atess settings get" shows the keys.

Permissions by the risk of a setting:
  economic                           none
  operation of the site              --allow-tier2
  unknown effect                     --allow KEY
  protection, identity or grid code  --allow KEY and --confirm-serial

The device must be connected, by its base info or by a sample younger than 15 minutes. For the age
of a sample, the configuration needs the time zone of the plant. If neither can be read, the change
needs --allow-unknown-connection.

Example:
  atess settings plan bcu:SIMBCU0001 pasBalWaitTimeHour=2 --out change.json
  atess settings apply change.json
  atess settings undo change.result.json

After a crash, or if the outcome is not known, check it with one of:
  atess settings verify change.result.json
  atess settings verify bcu:SIMBCU0001          without the result file
`;

export const GET = `
Each line has the key, the value with its unit, the tier of a wrong value, and the meaning. The last
line explains the tiers. Settings are always read from the device.

Example:
  atess settings get bcu:SIMBCU0001
`;

export const APPLY = `
The plan is the file that "atess settings plan" has written. The result file (change.result.json) is
written before the change is sent, with the previous values. So the change can be undone even after
a crash. The exit code is 3 if the outcome is not known when the wait ends: check it later with
"atess settings verify".

Examples:
  atess settings apply change.json
  atess settings apply change.json --yes --wait 120      waits for the outcome for two minutes
`;

export const UNDO = `
The command reads the settings of the device, and sends the values from before the change. If a
setting was changed again since, the undo is refused without --overwrite. An undo needs the same
permissions as a change. Its result is a file of its own: for change.result.json it is
change.undo.result.json.

Example:
  atess settings undo change.result.json
`;

export const VERIFY = `
The command reads the settings back and reports the verdict: applied, not applied or unknown. With a
result file, the command updates the file. With a serial number, it writes the outcome to
<serial>.<plan>.result.json. When the outcome is known, the device can be written to again.

Examples:
  atess settings verify change.result.json
  atess settings verify bcu:SIMBCU0001
`;

export const DIFF = `
Each difference has a stable ID, such as operation-removed or unit-changed, and a severity:
  breaking  code or a workflow can fail, or a number has another meaning
  warning   code and workflows work, but a result can differ
  info      nothing has to be done

The output ends with a proposed version: major if something breaks, minor if something is new,
otherwise patch. JSON and Markdown also contain a changelog entry.

Exit codes: 0 done; 2 a document or an option cannot be used; 3 there is a difference of the
severity that --fail-on names, or of a worse one. Without --fail-on, differences do not change the
exit code.

Examples:
  atess spec diff before.json openapi/atess.bundle.json
  atess spec diff current openapi/atess.bundle.json --fail-on breaking
  atess spec diff before.json after.json --format markdown
`;

export const IMPORT = `
Each FILE or URL is OpenAPI 3.0, 3.1 or Swagger 2, JSON or YAML, such as Apifox exports it, or pages
of an Apifox documentation as text or Markdown. Several are read as one document. The differences
become an overlay with the evidence "documented": other paths, methods, names of parameters,
envelope and types, new fields, operations and device types, units, ranges and names of codes. A
field under another name keeps its meaning. Operations and fields that the export does not have are
kept; with --complete they are deprecated, and nothing is deleted. In a clone, run "pnpm generate"
afterwards.

A unit, range or code that differs is a conflict. The field stays as it is until --ours or --theirs
decides. The exit code is 3 for a conflict, or if a quantity has no field any more.

Outside a clone, the command prints path overrides for your configuration, and writes an overlay
only with --out.

Examples:
  atess spec import export.yaml --dry-run
  atess spec import export.yaml --only PCS --skip /api/v1/pcs/setting
  atess spec import export.yaml --theirs PcsRecord.bactivePower --renamed bvpv=batteryVoltage
  atess spec import export.yaml --same pcsDataLast="GET /inverter/last"
  atess spec import page-1.md page-2.md page-3.md
  atess spec import all.json --complete
`;
