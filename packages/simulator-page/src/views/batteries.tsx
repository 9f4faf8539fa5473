import type { SystemNow } from '../control/contract.ts';
import { kilowatts, percent } from '../format/quantity.ts';
import { usePage } from '../page/page.ts';
import { Card } from '../parts/card.tsx';
import { batteryFlow } from '../reading/flows.ts';

/** The state of charge of each battery. */
export function Batteries() {
	const { systems } = usePage();
	return (
		<Card title="Batteries" name="batteries">
			<ul class="batteries">
				{systems.map((system) => (
					<Battery key={system.name} {...system} />
				))}
			</ul>
		</Card>
	);
}

const MARKS = { in: '▼', out: '▲', none: '■' };

function Battery({ name, socPercent, batteryKw, workMode }: SystemNow) {
	const { direction, text, kw } = batteryFlow({ batteryKw });
	return (
		<li class="battery">
			<p class="battery-head">
				<span class="battery-name">{name}</span>
				<span class="battery-soc">{percent(socPercent)}</span>
			</p>
			<div
				class="gauge"
				role="meter"
				aria-label={`State of charge of ${name}`}
				aria-valuemin={0}
				aria-valuemax={100}
				aria-valuenow={Number(socPercent.toFixed(1))}
				aria-valuetext={percent(socPercent)}
			>
				<span class="gauge-fill" style={{ inlineSize: `${socPercent.toFixed(1)}%` }} />
			</div>
			<p class="battery-foot">
				<span>
					<span class="battery-mark" aria-hidden="true">
						{MARKS[direction]}
					</span>{' '}
					{text} {kw > 0 && kilowatts(kw)}
				</span>
				<span class="battery-mode">{inWords(workMode)}</span>
			</p>
		</li>
	);
}

/** "loadFirst" as "load first". */
function inWords(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
