import { copyOfProject, type Copy } from './copy.ts';
import { addSeventhType, EVC } from './seventh-type.ts';

const GENERATE = 'scripts/generate.ts';

let copy: Copy;
beforeAll(() => {
	copy = copyOfProject();
	addSeventhType(copy);
	expect(copy.run(GENERATE)).toMatchObject({ code: 0 });
});
afterAll(() => {
	copy.remove();
});

/** The JSON output of a script over the copy's sources of the client. */
function withClient(script: string): unknown {
	const { output } = copy.run(
		'--disable-warning=ExperimentalWarning',
		'--input-type=module',
		'-e',
		`import * as atess from '${copy.root}/packages/client/src/internal.ts';
console.log(JSON.stringify((() => { ${script} })()));`,
	);
	return JSON.parse(output);
}

test('a device type that is added to the document is in the tables of the client', () => {
	expect(
		withClient(`return {
			last: atess.DEVICE_TYPES.at(-1),
			info: atess.DEVICES.evc,
			history: atess.OPERATIONS.evcDataList.role,
			fed: atess.isFed('evc', 'pvPowerKw'),
			record: atess.normalise('evc', { ppv: 1500, time: '2026-01-01 10:00:00' }, { powerUnit: 'kW' }).pvPowerKw,
		};`),
	).toEqual({
		last: 'evc',
		info: {
			label: EVC.label,
			description: 'Charger of electric cars, invented for a test',
			baseInfo: 'DeviceBaseInfo',
			record: 'EvcRecord',
			settings: 'EvcSettings',
			operations: EVC.operations,
		},
		history: 'history',
		fed: true,
		record: 1.5,
	});
});

test('the types of client and node know the device type', () => {
	copy.write(
		'packages/client/src/use.ts',
		`import { createAtessClient } from './index.ts';
import { DEVICES, type DeviceType, type DeviceRecord, type HistoryOperationId } from './internal.ts';
export const deviceType: DeviceType = 'evc';
export const history: HistoryOperationId = DEVICES.evc.operations.history;
export async function use(): Promise<number | undefined> {
	const client = createAtessClient({ auth: { token: 'x y' } });
	const latest: DeviceRecord<'evc'> | null = await client.call('evcDataLast', { deviceSn: 'A1' });
	return latest?.ppv;
}
`,
	);
	expect(copy.run('scripts/typecheck.mjs', 'packages/client')).toMatchObject({ code: 0 });
	expect(copy.read('docs/reference/operations.md')).toContain(
		'Device: Get Latest Data, Device Type EV charger',
	);
});
