import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROUTES } from './control/routes.ts';
import { readScenario } from './scenario/read-scenario.ts';
import { start, stopAll } from './testing/start.ts';
import type { Scenario } from './scenario/scenario.ts';
import { SWITCH_NAMES, SWITCHES } from './switches/switches.ts';

afterAll(stopAll);

const README = readFileSync(path.join(__dirname, '../README.md'), 'utf8');

/** Rows of its tables, as their cells. */
const ROWS = README.split('\n')
	.filter((line) => line.startsWith('|'))
	.map((line) =>
		line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);

describe('the README', () => {
	it.each(SWITCH_NAMES)('has the switch %s with its default and what it decides', (name) => {
		const { value, about } = SWITCHES[name];
		const row = ROWS.find(([first]) => first === `\`${name}\``);
		expect(row?.slice(2)).toEqual([value === '' ? '' : `\`${String(value)}\``, about]);
	});

	it.each(ROUTES)('has $method /_sim/$path', ({ method, path: below }) => {
		const found = ROWS.some(
			([request = '']) =>
				request.includes(method) && new RegExp(`/_sim/${below}(?![\\w/])`).test(request),
		);
		expect(found).toBe(true);
	});

	it('has a scenario that runs', async () => {
		const [, text = ''] = /```json\n([\s\S]*?)```/.exec(README) ?? [];
		const scenario = JSON.parse(text) as Scenario;
		readScenario(scenario);
		const simulator = await start({
			scenario,
			start: scenario.start ?? '',
			commissioned: '2025-06-01',
		});
		simulator.control.setClock({ advanceSeconds: 86_400 });
		expect(simulator.control.switches()).toMatchObject({ trouble: 'badGateway', limits: 'all' });
	});
});
