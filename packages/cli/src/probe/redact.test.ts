import fc from 'fast-check';
import { createRedactor } from './redact.ts';
import { isDocumentedName } from './sensitive.ts';

const redactAll = (value: unknown, secrets: readonly string[] = []): unknown => {
	const redactor = createRedactor(secrets);
	redactor.learn(value);
	return redactor.redact(value);
};

test('the same serial number gets the same stand-in, as a value, as a key and inside a text', () => {
	const result = redactAll({
		deviceSn: 'HPS12345',
		portName: 'ShinePano-LOG777',
		dataLogSn: 'LOG777',
		byDevice: { HPS12345: { time: '2026-11-01 00:00:00' } },
		msg: 'device hps12345 is offline',
	}) as Record<string, unknown>;
	const standIn = result.deviceSn as string;
	expect(standIn).toMatch(/^SN\d+$/);
	expect(Object.keys(result.byDevice as object)).toEqual([standIn]);
	expect(JSON.stringify(result)).not.toMatch(/12345|LOG777/i);
});

test.each([
	['plant_lat', '13.7563'],
	['plant_lng', 100.5018],
	['longitude', 100.5018],
	['plantName', 'Miller Farm'],
	['alias', 'roof, left'],
	['city', 'Bangkok'],
	['address', '1 Main Street'],
	['plantAddress', '1 Main Street'],
	['deviceSN', 'HPS-1-A'],
	['PlantName', 'Miller Farm'],
	['tcpServerIp', 'ftp.example'],
	['plantId', 100123],
	['id', '100123'],
	['userEmail', 'a@b.example'],
	['validCode', 'X7YQ'],
	['ownerTel', 66812345678],
	['somethingNew', 'Mrs Miller'],
	['somethingNew', '0812345678'],
	['gatewaySn', 'GW99887766'],
	['geo', 13.75],
	['gpsX', 13.7],
	['jd', 100.5],
	['wd', 13.75],
	['lat2', 13.7],
	['somethingNew', 13.7563],
	['somethingNew', '13.7563'],
	['somethingNew', -100.501765],
	['lng', 0.00000012],
])('%s %j does not stay', (name, value) => {
	const text = JSON.stringify(redactAll({ rows: [{ [name]: value }] }));
	expect(text.toLowerCase()).not.toContain(String(value).toLowerCase());
});

test.each([
	['time', '2026-11-01 12:00:00'],
	['firmwareVersion', 'V1.2.3'],
	['deviceModel', 'HPS100'],
	['status', '5'],
	['address', 3],
	['capacity', 80.5],
	['lost', false],
	['somethingNew', 12.5],
	['somethingNew', 49.999],
	['somethingNew', 230.12345],
	['ppv', 12.34567],
	['somethingNew', '12.5'],
	['somethingNew', '--'],
	['bmsStatus', null],
])('%s %j stays', (name, value) => {
	expect(redactAll({ [name]: value })).toEqual({ [name]: value });
});

test.each([
	[{ geo: [13.75, 100.5] }],
	[{ position: { x: 13.75, y: 100.5 } }],
	[{ latLng: { a: 13.75, b: 100.5 } }],
	[{ location: { points: [{ p: [13.75, 100.5] }] } }],
])("%j is a person's place, by the name above", (value) => {
	const text = JSON.stringify(redactAll({ rows: [value] }));
	expect(text).not.toMatch(/13\.75|100\.5/);
});

test('a documented field is not redacted because of the name above', () => {
	const value = { userDevices: [{ ppv: 12.5, time: '2026-11-01 12:00:00', lost: false }] };
	expect(redactAll(value)).toEqual(value);
});

test.each([1e-7, -1e-7, 1.2e21, 100123, 13.7563])('%s stays a number', (value) => {
	const { lng } = JSON.parse(JSON.stringify(redactAll({ lng: value }))) as { lng: unknown };
	expect(typeof lng).toBe('number');
	expect(lng).not.toBe(value);
	expect(Number.isInteger(lng)).toBe(Number.isInteger(value));
});

test('names that are not fields get stand-ins, and names of fields stay', () => {
	const row = {
		SIMHPS0001: 5,
		'note for Bob Miller, 0812345678': 'x',
		'bob.miller@example.com': 3,
		a1b2c3d4e5f6: 1,
		millersBarn: 1,
		plantName: 'Millers Barn',
		alias: 'millersbarn',
		ppv1: 1,
		b_vpv: 2,
		'b-vpv': 3,
		reservePower: 4,
		simExtraDryRun2: true,
		perDay: { '2026-11-01': 1, '2026-11-02 10:00:00': 2 },
		perHour: { 0: 1, 23: 2 },
		msg: 'see note for bob miller, 0812345678',
	};
	const result = redactAll([row]) as object[];
	expect(JSON.stringify(result)).not.toMatch(/simhps|bob|miller|0812345678|a1b2/i);
	const names = Object.keys(result[0] ?? {});
	expect(names).toHaveLength(Object.keys(row).length);
	expect(names).toEqual(
		expect.arrayContaining(['ppv1', 'b_vpv', 'b-vpv', 'reservePower', 'simExtraDryRun2']),
	);
	expect(result[0]).toMatchObject({ perDay: row.perDay, perHour: row.perHour });
});

test('a device that is called as fields are takes no field away', () => {
	const value = { alias: 'Battery', batteryTrayTemp: 1, rows: [{ battery: 2 }], x: 1, mark: 'x' };
	expect(redactAll(value)).toEqual({
		...value,
		alias: expect.stringMatching(/^NAME/) as string,
		mark: expect.stringMatching(/^TEXT/) as string,
	});
});

test('types stay what they are', () => {
	const types = (value: unknown): unknown =>
		typeof value === 'object' && value !== null ? Object.values(value).map(types) : typeof value;
	const row = { plantId: 100123, id: '100123', plant_lat: 13.7563, lost: true, alias: 'roof' };
	expect(types(redactAll(row))).toEqual(types(row));
	const { plantId, id } = redactAll(row) as { plantId: number; id: string };
	expect(String(plantId)).toBe(id);
});

test('credentials never stay, wherever they come back', () => {
	const text = JSON.stringify(
		redactAll({ firmwareVersion: 'token=s3cr3t-value;' }, ['s3cr3t-value']),
	);
	expect(text).not.toContain('s3cr3t-value');
});

const SENSITIVE = [
	'plantAddress',
	'deviceSN',
	'deviceSn',
	'dataLogSn',
	'plantName',
	'alias',
	'city',
	'plant_address',
	'token',
	'email',
	'ownerName',
];

test('no value of a sensitive field is anywhere in what is written', () => {
	// With a letter that is not a hexadecimal digit: the next test is about numbers.
	const secret = fc
		.string({ minLength: 4, maxLength: 24, unit: 'grapheme' })
		.map((text) => `${text}z`)
		.filter((text) => text.trim().length >= 5 && !isDocumentedName(text.trim()));
	const row = fc.dictionary(fc.constantFrom(...SENSITIVE), secret, { minKeys: 1 });
	fc.assert(
		fc.property(
			fc.array(row, { minLength: 1, maxLength: 5 }),
			fc.jsonValue({ maxDepth: 2 }),
			fc.array(fc.constantFrom('firmwareVersion', 'msg', 'note', 'status'), { maxLength: 3 }),
			(rows, noise, carriers) => {
				const values = rows.flatMap((one) => Object.values(one));
				const carried = Object.fromEntries(
					carriers.map((name, index) => [
						name,
						`before ${values[index % values.length] ?? ''} after`,
					]),
				);
				const result = redactAll({ rows, carried, noise, keyed: { [values[0] ?? '']: 1 } });
				const written: string[] = [];
				const collect = (value: unknown): void => {
					if (typeof value === 'string') written.push(value);
					else if (Array.isArray(value)) value.forEach(collect);
					else if (typeof value === 'object' && value !== null) {
						for (const [key, member] of Object.entries(value)) {
							if (
								!SENSITIVE.includes(key) &&
								!['rows', 'carried', 'noise', 'keyed'].includes(key)
							) {
								written.push(key);
							}
							collect(member);
						}
					}
				};
				collect(result);
				for (const value of values) {
					const hidden = value.trim().toLowerCase();
					expect(written.filter((text) => text.toLowerCase().includes(hidden))).toEqual([]);
				}
			},
		),
		{ numRuns: 300 },
	);
});

test('no number of a sensitive field is anywhere in what is written', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.record({
					plantId: fc.integer({ min: 1000, max: 899_999_999 }),
					longitude: fc.double({ min: 1, max: 180, noNaN: true }),
					reading: fc.integer({ min: 1000, max: 899_999_999 }),
				}),
				{ minLength: 1 },
			),
			(rows) => {
				const mixed = rows.map((row, index) => ({
					...row,
					other: rows[(index + 1) % rows.length]?.plantId,
				}));
				const numbers = (redactAll(mixed) as Record<string, number>[]).flatMap((row) =>
					Object.values(row),
				);
				for (const { plantId, longitude } of rows) {
					expect(numbers).not.toContain(plantId);
					if (String(longitude).replace('.', '').length >= 4)
						expect(numbers).not.toContain(longitude);
				}
			},
		),
	);
});

test("personal data are removed from a server's message, and the rest of it stays", () => {
	const words =
		'code 10012: bob@example.com at 10.1.2.3 (http://intern.example/x) may not see GROWATT12345, ' +
		'call +49 171 2345678, plant 4711001 at 13.7563,-100.5018, sysFaultWord1 of 2026-11-25 10:00:00';
	const redactor = createRedactor();
	redactor.learnWords(words);
	const text = redactor.text(words);
	for (const hidden of [
		'bob@',
		'10.1.2.3',
		'intern',
		'GROWATT',
		'2345678',
		'4711001',
		'7563',
		'5018',
	]) {
		expect(text).not.toContain(hidden);
	}
	for (const kept of ['code 10012: ', 'may not see', 'sysFaultWord1 of 2026-11-25 10:00:00']) {
		expect(text).toContain(kept);
	}
});

test('a serial number that contains a shorter one is replaced as a whole', () => {
	const redactor = createRedactor([]);
	redactor.know('serial', 'ABC1');
	redactor.know('serial', 'ABC1777');
	const text = redactor.text('logger ABC1 has lost ABC1777');
	expect(text).toMatch(/^logger SN\d+ has lost SN\d+$/);
	expect(text).not.toContain('777');
});

test.each(['00:1b:44:11:3a:b7', '00-1B-44-11-3A-B7'])(
	'the MAC address %s leaves a message',
	(mac) => {
		const redactor = createRedactor([]);
		redactor.learnWords(`no response from ${mac}, try again`);
		expect(redactor.text(`no response from ${mac}, try again`)).not.toContain(mac);
		redactor.learn({ note: `seen ${mac}` });
		expect(JSON.stringify(redactor.redact({ note: `seen ${mac}` }))).not.toContain(mac);
	},
);
