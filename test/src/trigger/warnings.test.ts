// Warnings in the items of a trigger are in the words of its panel.
import { World } from './world.ts';

test('lists that respond with a web page give panel words without HTML in the items', async () => {
	const world = await World.at('2025-06-11T03:02:00Z', {
		trouble: 'html',
		troubleOperations: 'plantList,dataLogList',
	});
	const it = world.host(
		{ triggerOn: 'newData' },
		{ timezone: 'Asia/Bangkok', dataLogSns: 'SIMLOG0001' },
	);
	await it.activate();
	// Lists are read again after an hour.
	await world.ticks(it, 14);
	const warnings = it.items.flatMap((item) => (item.warnings as string[] | undefined) ?? []);
	const [plants] = warnings;
	expect(plants).toContain(
		'The plants could not be listed. The response is a web page, not JSON (HTTP 200). Enter the data loggers in the credential. If the path is wrong, correct it in the credential under Path Overrides.',
	);
	for (const warning of [...warnings, ...it.warnings]) {
		expect(warning).not.toMatch(/<|dataLogSns|deviceSns|pathOverrides/);
	}
	await world.end();
});
