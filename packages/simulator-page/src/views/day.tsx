import { useMemo, useState } from 'preact/hooks';
import { kilowattHours } from '../format/quantity.ts';
import { usePage } from '../page/page.ts';
import { Card } from '../parts/card.tsx';
import { dayOf, type Curve, type Day } from '../reading/day.ts';
import { Chart } from './chart.tsx';
import { Hours } from './hours.tsx';
import { Legend } from './legend.tsx';

/** The curves of a day, its energies, and its hours as a table. */
export function DayCard() {
	const { day: truth, choice, plant } = usePage();
	const { hasGrid } = plant;
	const day = useMemo(
		() =>
			typeof truth === 'string'
				? undefined
				: dayOf(
						truth.systems.filter(({ name }) => ['', name].includes(choice.system)),
						{ hasGrid },
					),
		[truth, choice.system, hasGrid],
	);
	return (
		<Card title="Day" name="day">
			<Picker />
			{day ? (
				<>
					<Energies {...day} />
					<Curves {...day} />
					<Hours {...day} />
				</>
			) : (
				<p class="hint">{truth as string}</p>
			)}
		</Card>
	);
}

function Picker() {
	const { plant, wanted, choose } = usePage();
	const [typed, setTyped] = useState<string>();
	const today = plant.localTime.slice(0, 10);
	const shown = wanted.date || today;
	const move = (days: number) => {
		const next = new Date(Date.parse(`${shown}T00:00:00Z`) + days * 86_400_000);
		const date = next.toISOString().slice(0, 10);
		choose({ date: date >= today ? '' : date });
	};
	return (
		<div class="day-picker">
			<label for="day" class="spoken">
				Day shown
			</label>
			<button aria-label="Day before" onClick={() => move(-1)}>
				←
			</button>
			<input
				type="date"
				id="day"
				max={today}
				value={typed ?? shown}
				onInput={({ currentTarget: { value, validity } }) => {
					setTyped(value);
					if (!validity.badInput) choose({ date: value });
				}}
				onBlur={() => setTyped(undefined)}
			/>
			<button aria-label="Day after" disabled={shown >= today} onClick={() => move(1)}>
				→
			</button>
			<button aria-pressed={wanted.date === ''} onClick={() => choose({ date: '' })}>
				Today
			</button>
		</div>
	);
}

const ENERGIES = [
	{ key: 'pv', name: 'PV', part: 'pv' },
	{ key: 'load', name: 'Load', part: 'load' },
	{ key: 'import', name: 'From grid', part: 'grid' },
	{ key: 'export', name: 'To grid', part: 'grid' },
	{ key: 'charge', name: 'Charged', part: 'battery' },
	{ key: 'discharge', name: 'Discharged', part: 'battery' },
	{ key: 'generator', name: 'Generator', part: 'generator' },
] as const;

function Energies({ energies, curves }: Day) {
	const shown = ENERGIES.filter(({ part }) => curves.some((curve) => curve.part === part));
	return (
		<dl class="energies">
			{shown.map(({ key, name, part }) => (
				<div key={key} class={`part-${part}`}>
					<dt>{name}</dt>
					<dd>{kilowattHours(energies[key])}</dd>
				</div>
			))}
		</dl>
	);
}

/** The powers, and below them the states of charge, over the same hours. */
const STRIPS = [
	{ unit: 'kW', title: 'Power' },
	{ unit: '%', title: 'State of charge' },
] as const;

function Curves({ times, curves }: Day) {
	const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
	const [step, setStep] = useState<number>();
	const at = step ?? times.length - 1;
	const toggle = ({ key }: Curve) => {
		const next = new Set(hidden);
		if (!next.delete(key)) next.add(key);
		setHidden(next);
	};
	return STRIPS.map(({ unit, title }) => {
		const shown = curves.filter((curve) => curve.unit === unit);
		return (
			<div key={unit} class="strip">
				<h3>
					{title} {times[at] !== undefined && <span class="hint">at {times[at]}</span>}
				</h3>
				<Legend curves={shown} hidden={hidden} at={at} onToggle={toggle} />
				<Chart unit={unit} times={times} curves={shown} hidden={hidden} onStep={setStep} />
			</div>
		);
	});
}
