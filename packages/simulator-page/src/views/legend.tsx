import { kilowatts, percent } from '../format/quantity.ts';
import type { Curve } from '../reading/day.ts';
import { dashOf } from './chart.tsx';

interface LegendProps {
	readonly curves: readonly Curve[];
	/** keys of the curves that are not drawn */
	readonly hidden: ReadonlySet<string>;
	/** step of the shown values */
	readonly at: number;
	readonly onToggle: (curve: Curve) => void;
}

/** The names of the curves with their values at one time; each can be hidden. */
export function Legend({ curves, hidden, at, onToggle }: LegendProps) {
	return (
		<ul class="legend">
			{curves.map((curve, index) => (
				<li key={curve.key}>
					<button
						class={`legend-entry part-${curve.part}`}
						aria-pressed={!hidden.has(curve.key)}
						onClick={() => onToggle(curve)}
					>
						<svg viewBox="0 0 22 12" width={22} height={12} aria-hidden="true">
							<line
								x1={0}
								y1={6}
								x2={22}
								y2={6}
								stroke-dasharray={dashOf(curve, index).join(' ')}
							/>
						</svg>
						<span>{curve.name}</span>
						<span class="legend-value">{valueText(curve, curve.values[at])}</span>
					</button>
				</li>
			))}
		</ul>
	);
}

function valueText({ unit }: Curve, value: number | undefined): string {
	if (value === undefined) return '–';
	return unit === 'kW' ? kilowatts(value) : percent(value);
}
