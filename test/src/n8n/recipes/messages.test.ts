import type { SystemTruth } from '../../../../packages/simulator/src/control/shapes.ts';
import { Stage } from './stage.ts';

const FAULT_OF_FARM = { deviceSn: 'SIMHPS0101', code: '1-102-0' } as const;
const START = '2025-06-11T12:00:00+07:00';
const PCS_FAULT = { deviceSn: 'SIMPCS0001', code: '2-104-5' } as const;
/** The zone is read first, and with it the time of the simulator. */
const ZONE_OF_PLANT = { timezone: '' };
const LOGGER = { dataLogSn: 'SIMLOG0001' } as const;

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('recipes-messages');
});
afterAll(() => stage.close());

const texts = () => stage.inbox.messages.map(({ service, text }) => ({ service, text }));

describe('03 Fault to chat', () => {
	test('sends the fault in words and the two hours before it', async () => {
		const simulator = await stage.plant(
			{
				scenario: {
					start: START,
					speed: 0,
					events: [{ event: 'raiseFault', at: '2025-06-11T11:02:00+07:00', ...PCS_FAULT }],
				},
			},
			ZONE_OF_PLANT,
		);
		await stage.run('03');
		const known = simulator.control.faultCodes(PCS_FAULT.deviceSn);
		const words = known.find(({ code }) => code === PCS_FAULT.code)?.text ?? '';
		expect(texts()).toHaveLength(1);
		const [{ service, text } = { service: '', text: '' }] = texts();
		const [sentence, heading, ...lines] = text.split('\n');
		expect(service).toBe('slack');
		expect(sentence).toContain(`Cold store: ${words} (fault) since 2025-06-11 11:05:00`);
		expect(heading).toBe('The two hours before:');
		expect(lines.map((line) => line.slice(0, 5))).toEqual([
			'09:05',
			'09:35',
			'10:05',
			'10:35',
			'11:05',
		]);
		const [coldStore] = simulator.control.truth({ plantId: '1001', system: 'cold store' }).systems;
		for (const line of lines) expectTrue(line, coldStore);
	});

	/** A line shows the true event, within a step of the meters. */
	function expectTrue(line: string, truth: SystemTruth | undefined): void {
		const step = truth?.time.indexOf(line.slice(0, 5)) ?? -1;
		const figure = (name: string) => Number(new RegExp(`${name} (-?[0-9.]+)`).exec(line)?.[1]);
		expect(figure('load')).toBeCloseTo(truth?.loadKw[step] ?? NaN, 0);
		expect(figure('grid')).toBeCloseTo(truth?.gridKw[step] ?? NaN, 0);
		expect(Math.abs(figure('SOC') - (truth?.socPercent[step] ?? NaN))).toBeLessThanOrEqual(1);
	}
});

describe('11 Fleet triage each morning', () => {
	test('reports in one line that everything is fine', async () => {
		await stage.plant({ start: START, speed: 0 });
		await stage.run('11');
		expect(texts()).toEqual([{ service: 'teams', text: '7 devices: 7 fine, 0 to look at' }]);
	});

	test('puts unread devices before offline ones, and those before faults', async () => {
		const simulator = await stage.plant(
			{
				plants: 3,
				timezone: 'Asia/Bangkok',
				scenario: {
					start: START,
					speed: 0,
					switches: { trouble: 'badGateway', troubleOperations: 'pbdDataLast' },
					events: [
						{ event: 'logger', at: '2025-06-11T09:02:00+07:00', online: false, ...LOGGER },
						{ event: 'raiseFault', at: '2025-06-11T11:02:00+07:00', ...FAULT_OF_FARM },
					],
				},
			},
			{ dataLogSns: '' },
		);
		await stage.run('11');
		const { title, lines } = teams();
		expect(title).toBe('16 devices: 7 fine, 9 to look at');
		expect(lines.map((line) => line.split(':')[0])).toEqual([
			...Array<string>(2).fill('Not read'),
			...Array<string>(6).fill('Offline'),
			'Fault',
		]);
		expect(lines[0]).toMatch(/^Not read: Cold store PV \(Simulated farm\): .*502/);
		expect(lines).toContain(
			'Offline: Cold store (Simulated farm), last sample 2025-06-11 09:00:00, 180 minutes ago',
		);
		const [fault] = simulator.control
			.faultCodes(FAULT_OF_FARM.deviceSn)
			.filter(({ code }) => code === FAULT_OF_FARM.code);
		expect(lines.at(-1)).toContain(`Fault: Packing house (Fruit farm 2): ${fault?.text}`);
	});

	function teams(): { title: string; lines: string[] } {
		expect(texts()).toHaveLength(1);
		const [title = '', ...lines] = (texts()[0]?.text ?? '').split('\n');
		return { title, lines };
	}
});
