import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { executeNode, loadNodePackage } from '../engine/index.ts';
import { account } from '../node/account.ts';
import { copyOfProject, type Copy } from './copy.ts';

const GENERATE = 'scripts/generate.ts';

const NEW_OPERATION = `
alarm-list:
  get:
    operationId: pcsAlarmList
    tags: [PCS]
    summary: Get alarms of PCS
    description: Alarms of one PCS, invented for a test.
    x-role: other
    x-device-type: pcs
    x-n8n:
      resource: device
      operation: getAlarms
      name: Get Alarms
      action: Get alarms of a PCS
      description: Get the alarms of a PCS
    x-evidence: { status: assumed, source: a test }
    x-retry: safe
    parameters:
      - $ref: ../parameters.yaml#/DeviceSnInferred
      - name: operation
        in: query
        required: true
        description: Called like a field that the panel has of its own.
        x-evidence: { status: assumed, source: a test }
        schema: { type: string, pattern: ^only$ }
        x-n8n: { displayName: Operation }
      - $ref: ../parameters.yaml#/AcceptLanguage
    responses:
      '200':
        description: The envelope.
        content:
          application/json:
            schema:
              allOf:
                - $ref: ../schemas/envelope.yaml#/Envelope
                - type: object
                  properties:
                    data:
                      description: The alarms.
                      x-evidence: { status: assumed, source: a test }
                      anyOf:
                        - type: array
                          items: { $ref: ../schemas/pcs.yaml#/PcsAlarm }
                        - type: 'null'
      4XX: { $ref: ../responses.yaml#/Refusal }
      default: { $ref: ../responses.yaml#/Refusal }
`;

const NEW_COMMAND = `
restart:
  post:
    operationId: pcsRestart
    tags: [PCS]
    summary: Restart PCS
    description: A command to one PCS, invented for a test.
    x-role: other
    x-device-type: pcs
    x-n8n:
      resource: device
      operation: restart
      name: Restart
      action: Restart a PCS
      description: Restart a PCS
    x-evidence: { status: assumed, source: a test }
    x-retry: never
    parameters:
      - $ref: ../parameters.yaml#/DeviceSnInferred
      - $ref: ../parameters.yaml#/AcceptLanguage
    responses:
      '200':
        description: The envelope.
        content:
          application/json:
            schema: { $ref: ../schemas/envelope.yaml#/Envelope }
      4XX: { $ref: ../responses.yaml#/Refusal }
      default: { $ref: ../responses.yaml#/Refusal }
`;

const NEW_SCHEMA = `
PcsAlarm:
  type: object
  description: An alarm, invented for a test.
  additionalProperties: true
  properties:
    alarmText:
      type: string
      description: The problem in words.
      x-evidence: { status: assumed, source: a test }
`;

const NEW_FIELD = `        aaNewReading:
          type: number
          description: A reading that was invented for a test.
          x-unit: kW
          x-range: { min: 3, max: 4 }
          x-evidence: { status: assumed, source: a test }
`;

let copy: Copy;
beforeEach(() => {
	copy = copyOfProject();
});
afterEach(() => {
	copy.remove();
});

test('committed files are current, and a drifted one is named', () => {
	expect(copy.run(GENERATE, '--check')).toMatchObject({ code: 0 });

	copy.write('docs/reference/operations.md', 'edited by hand');
	copy.write('nodes/Atess/generated/left-over.ts', '');
	const { code, output } = copy.run(GENERATE, '--check');
	expect(code).toBe(1);
	expect(output).toContain('docs/reference/operations.md');
	expect(output).toContain('nodes/Atess/generated/left-over.ts');
	expect(output).not.toContain('atess.bundle.json');

	expect(copy.run(GENERATE)).toMatchObject({ code: 0 });
	expect(copy.run(GENERATE, '--check')).toMatchObject({ code: 0 });
});

test('a document that cannot be read is named with the place, and nothing is written', () => {
	const before = copy.read('openapi/atess.bundle.json');
	copy.write(
		'openapi/paths/pcs.yaml',
		copy.read('openapi/paths/pcs.yaml').replaceAll('PcsRecord', 'PcsReport'),
	);
	const { code, output } = copy.run(GENERATE);
	expect(code).toBe(1);
	expect(output).toContain('paths/pcs.yaml');
	expect(output).not.toContain('    at ');
	expect(copy.read('openapi/atess.bundle.json')).toBe(before);
});

test('a new field and a new operation reach types, node, simulator and docs with no other edit', async () => {
	const edit = (file: string, change: (text: string) => string): void => {
		const before = copy.read(file);
		const after = change(before);
		expect(after).not.toBe(before);
		copy.write(file, after);
	};
	edit('openapi/paths/pcs.yaml', (text) => text + NEW_OPERATION + NEW_COMMAND);
	edit('openapi/atess.yaml', (text) =>
		text.replace(
			'  /api/v1/pcs/base-info:',
			'  /api/v1/pcs/alarm-list:\n    $ref: paths/pcs.yaml#/alarm-list\n  /api/v1/pcs/restart:\n    $ref: paths/pcs.yaml#/restart\n  /api/v1/pcs/base-info:',
		),
	);
	edit(
		'openapi/schemas/pcs.yaml',
		(text) => text.replace('      properties:\n', (line) => line + NEW_FIELD) + NEW_SCHEMA,
	);
	expect(copy.run('node_modules/@redocly/cli/bin/cli.js', 'lint')).toMatchObject({ code: 0 });
	expect(copy.run(GENERATE)).toMatchObject({ code: 0 });

	// Types: a use of both compiles.
	copy.write(
		'packages/client/src/use.ts',
		`import { createAtessClient } from './index.ts';
export async function use(): Promise<[string | undefined, number | undefined]> {
	const client = createAtessClient({ auth: { token: 'x y' } });
	const alarms = await client.call('pcsAlarmList', { deviceSn: 'A1', operation: 'only' });
	const latest = await client.call('pcsDataLast', { deviceSn: 'A1' });
	return [alarms?.[0]?.alarmText, latest?.aaNewReading];
}
`,
	);
	expect(copy.run('node_modules/typescript-7/bin/tsc', '-p', 'packages/client')).toEqual({
		code: 0,
		output: '',
	});

	// Docs.
	expect(copy.read('docs/reference/operations.md')).toContain(
		'| `pcsAlarmList` | Get alarms of PCS | GET |',
	);
	expect(copy.read('docs/reference/fields.md')).toContain('| `aaNewReading` | number | kW |');

	// Node and simulator: built from the copy, and run against each other.
	const build = copy.run('scripts/build.mjs');
	expect(build).toMatchObject({ code: 0 });
	const nodePackage = await loadNodePackage(copy.root);
	const { description } = nodePackage.nodeTypes.getByName('n8n-nodes-atess.atess') as INodeType;
	const isOfDevice = ({ name, displayOptions }: INodeProperties): boolean =>
		name === 'operation' && displayOptions?.show?.resource?.[0] === 'device';
	const options = description.properties.find(isOfDevice)?.options as INodePropertyOptions[];
	expect(options.map(({ value }) => value)).toContain('getAlarms');

	const simulator = await startCopiedSimulator(copy.root);
	try {
		const run = async (parameters: Record<string, string>) =>
			await executeNode(
				{
					type: 'n8n-nodes-atess.atess',
					parameters: { resource: 'device', deviceSn: 'SIMPCS0001', ...parameters },
				},
				{ nodePackage, credentials: account(simulator.url) },
			);
		const alarms = await run({ operation: 'getAlarms', apiOperation: 'only' });
		expect(alarms.error).toBeUndefined();
		expect(typeof alarms.items[0]?.json.alarmText).toBe('string');
		const other = await run({
			operation: 'getAlarms',
			apiOperation: 'only',
			deviceSn: 'SIMPBD0001',
		});
		expect(other.error?.message).toBe(
			'This operation is for PCS, and the type of SIMPBD0001 is PBD.',
		);
		// A write without a known role is confirmed like a deletion, and nothing can prove it.
		const refused = await run({ operation: 'restart', confirm: 'SIMPCS0002' });
		expect(refused.error?.message).toContain(
			'Nothing was sent: retype the ID in the Confirm field.',
		);
		const restarted = await run({ operation: 'restart', confirm: 'SIMPCS0001' });
		expect(restarted.error).toBeUndefined();
		expect(restarted.items[0]?.json).toMatchObject({ accepted: true, verified: null });
		const latest = await run({ operation: 'getLatestData', output: 'raw' });
		expect(latest.items[0]?.json.aaNewReading).toBeGreaterThanOrEqual(3);
		expect(latest.items[0]?.json.aaNewReading).toBeLessThanOrEqual(4);
	} finally {
		simulator.process.kill();
	}
});

/** The copy's own simulator, which prints its address when it is ready. */
async function startCopiedSimulator(root: string): Promise<{ url: string; process: ChildProcess }> {
	const child = spawn(process.execPath, [
		path.join(root, 'packages/simulator/dist/cli.js'),
		'--port',
		'0',
	]);
	const url = await new Promise<string>((resolve, reject) => {
		let said = '';
		const hear = (chunk: Buffer): void => {
			said += chunk.toString('utf8');
			const found = /http:\/\/\S+/.exec(said);
			if (found) resolve(found[0]);
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.on('exit', () => {
			reject(new Error(`The simulator ended: ${said}`));
		});
	});
	return { url, process: child };
}
