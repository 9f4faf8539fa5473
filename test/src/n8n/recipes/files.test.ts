import { DEFAULT_ACCOUNT, tokenOf } from '../../../../packages/simulator/src/index.ts';
import { highestOf, lowestOf, rawHistory } from '../raw-api.ts';
import { Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open('recipes-files');
});
afterAll(() => stage.close());

/** The one mail that has arrived, and its one file as text. */
function onlyMail(): { subject: string; text: string; fileName: string; file: string } {
	expect(stage.inbox.mails).toHaveLength(1);
	const [mail] = stage.inbox.mails;
	expect(mail?.to).toEqual(['you@example.com']);
	expect(mail?.attachments).toHaveLength(1);
	const [attachment] = mail?.attachments ?? [];
	return {
		subject: mail?.subject ?? '',
		text: mail?.text.trim() ?? '',
		fileName: attachment?.fileName ?? '',
		file: attachment?.content.toString('utf8') ?? '',
	};
}

describe('01 Daily report by mail', () => {
	test('has the page of the day before as a file, and its summary as the text', async () => {
		const { control } = await stage.plant({ start: '2025-06-11T12:00:00+07:00', speed: 0 });
		await stage.run('01');
		const { subject, text, fileName, file } = onlyMail();
		expect(subject).toContain('2025-06-10');
		expect(fileName).toMatch(/2025-06-10.*\.html$/);
		expect(file).toMatch(/^<!doctype html>/i);
		expect(file).toContain('<svg');
		expect(file).not.toContain('<script');
		const { systems } = control.truth({ plantId: '1001', date: '2025-06-10' });
		const load = systems.reduce((sum, { energyKwh }) => sum + energyKwh.load, 0);
		const [, reported = ''] = /load ([0-9.,]+)\s+kWh/.exec(text) ?? [];
		expect(Number(reported.replace(',', ''))).toBeCloseTo(load, 0);
	});
});

describe('10 Battery health and warranty file', () => {
	test('has each day of the month before for each cluster, as the batteries reported it', async () => {
		// The workflow goes by the calendar of n8n.
		const first = new Date();
		first.setUTCDate(15);
		first.setUTCMonth(first.getUTCMonth() - 1);
		const month = first.toISOString().slice(0, 7);
		await stage.plant({ commissioned: `${month}-01` });
		await stage.run('10');
		const { subject, fileName, file, text } = onlyMail();
		expect(subject).toBe(`Batteries in ${month}`);
		expect(fileName).toBe(`battery-${month}.csv`);
		const [heading = '', ...lines] = file.trim().split('\r\n');
		const columns = heading.split(',');
		const rows = lines.map((line): Record<string, string> =>
			Object.fromEntries(line.split(',').map((cell, i) => [columns[i] ?? '', cell])),
		);
		const days = new Date(
			Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
		).getUTCDate();
		expect(rows).toHaveLength(2 * days);
		expect(new Set(rows.map((row) => row.date)).size).toBe(days);
		const date = `${month}-17`;
		const row = rows.find((one) => one.date === date && one.deviceSn === 'SIMBCU0001');
		const raw = await rawHistory(
			stage.simulator.url,
			tokenOf(DEFAULT_ACCOUNT),
			'/api/v1/bms/bcu-data-list',
			'SIMBCU0001',
			date,
		);
		expect(row).toMatchObject({
			samples: String(raw.length),
			cellVoltageMaxV: String(highestOf(raw, 'maxVolt')),
			cellVoltageMinV: String(lowestOf(raw, 'minVolt')),
			temperatureMaxC: String(highestOf(raw, 'maxTemp')),
		});
		expect(text).toMatch(/^SIMBCU0001: lowest state of health \d+/);
	});
});

describe('13 Settings backup each week', () => {
	test('has all settings of all devices, and shows the differences from the template', async () => {
		const { control } = await stage.plant({ start: '2025-06-11T12:00:00+07:00', speed: 0 });
		control.changeSettings({ deviceSn: 'SIMPBD0001', values: { socMin: 40 } });
		await stage.run('13');
		const { subject, file, text } = onlyMail();
		expect(subject).toMatch(/^Settings of 7 devices, \d{4}-\d\d-\d\d$/);
		expect(text).toBe(
			'Cold store PV (SIMPBD0001, Simulated farm): socMin is 40, the template has 15',
		);
		const { devices } = JSON.parse(file) as { devices: Record<string, unknown>[] };
		expect(devices).toHaveLength(7);
		for (const { deviceSn, ...settings } of devices) {
			expect(settings).toMatchObject(control.settings(String(deviceSn)).values);
		}
	});

	test('names a device whose settings cannot be read, and has the others', async () => {
		await stage.plant({
			start: '2025-06-11T12:00:00+07:00',
			speed: 0,
			trouble: 'badGateway',
			troubleOperations: 'pcsSetting',
		});
		await stage.run('13');
		const { file, text } = onlyMail();
		expect(text).toBe('Cold store (SIMPCS0001, Simulated farm): the settings could not be read');
		expect((JSON.parse(file) as { devices: unknown[] }).devices).toHaveLength(6);
	});
});
