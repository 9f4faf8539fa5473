import { AtessResponseError } from '../errors/index.ts';
import { callSite } from '../core/call-site.ts';
import { OPERATIONS } from '../generated/operations.ts';
import {
	describeDiscovery,
	type DiscoveryFinding,
	type DiscoverySurface,
} from './discovery-finding.ts';

const page = new AtessResponseError(
	callSite('plantList', OPERATIONS.plantList, {}),
	'The answer is a web page',
	502,
	'<html><body>Bad gateway</body></html>',
	'webPage',
);

const FINDINGS: readonly DiscoveryFinding[] = [
	{ code: 'plantsNotListed', count: 0 },
	{ code: 'plantsNotListed', count: 3 },
	{ code: 'loggersNotListed' },
	{ code: 'loggersNotListed', plantId: '1001' },
	{ code: 'devicesNotListed', dataLogSn: 'LOG1', kind: 'pcs' },
	{ code: 'loggerShared', dataLogSn: 'LOG1', plantIds: ['1', '2'] },
	{ code: 'deviceShared', deviceSn: 'DEV1', dataLogSns: ['LOG1', 'LOG2'] },
	{ code: 'deviceTypeUnknown', deviceSn: 'DEV1' },
	{ code: 'notRequested', count: 3 },
];

/** Words that a surface does not have. */
const FOREIGN: Readonly<Record<Exclude<DiscoverySurface, 'code'>, RegExp>> = {
	cli: /dataLogSns|deviceSns|pathOverrides|credential|<|\{/,
	panel: /dataLogSns|deviceSns|pathOverrides|--|<|\{/,
	trigger: /dataLogSns|deviceSns|pathOverrides|--|<|\{|scope Devices/,
};

test.each(Object.entries(FOREIGN))(
	'%s has words of its own for every finding, and no HTML',
	(surface, foreign) => {
		for (const finding of FINDINGS) {
			const sentence = describeDiscovery({ ...finding, error: page }, surface as DiscoverySurface);
			expect(sentence).not.toMatch(foreign);
			expect(sentence).toMatch(/The answer is a web page \(HTTP 502\)\.$/);
		}
	},
);

test('for code the options of the client and the message of the error are named', () => {
	expect(describeDiscovery({ code: 'plantsNotListed', count: 2, error: page }, 'code')).toBe(
		`Plants after the first 2 could not be listed. Give the serial numbers of the data loggers (dataLogSns) or of the devices (deviceSns) instead; if the path is wrong, pathOverrides corrects it. ${page.message}`,
	);
});
