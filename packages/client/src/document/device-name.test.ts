import fc from 'fast-check';
import { DEVICE_TYPES } from './device-type.ts';
import { deviceName, readDeviceName } from './device-name.ts';

test.each([
	['SIMPCS0001', { deviceSn: 'SIMPCS0001' }],
	[' SIMPCS0001 ', { deviceSn: 'SIMPCS0001' }],
	['pcs:SIMPCS0001', { deviceSn: 'SIMPCS0001', deviceType: 'pcs' }],
	['HPScentral: SIMHPS0001', { deviceSn: 'SIMHPS0001', deviceType: 'hpsCentral' }],
	['wallbox:SIMEVC0001', { deviceSn: 'SIMEVC0001', unknownType: 'wallbox' }],
	[':SIMPCS0001', { deviceSn: 'SIMPCS0001', unknownType: '' }],
	['pcs:', { deviceSn: '', deviceType: 'pcs' }],
])('%s is read as a serial number and a type', (written, expected) => {
	expect(readDeviceName(written)).toEqual(expected);
});

test('a name with its type is read as it was written', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...DEVICE_TYPES),
			fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
			(deviceType, deviceSn) => {
				expect(readDeviceName(deviceName({ deviceType, deviceSn }))).toEqual({
					deviceType,
					deviceSn,
				});
			},
		),
		{ numRuns: 50 },
	);
});
