import { kilowatts } from '../format/quantity.ts';
import { usePage } from '../page/page.ts';
import { Card } from '../parts/card.tsx';
import { flowsOf, NAMES, spokenFlows, type Flow as PartFlow, type Part } from '../reading/flows.ts';

const BOX = { width: 122, height: 72 };
const SIZE = { width: 344, height: 248 };
const HUB = { x: SIZE.width / 2, y: SIZE.height / 2 };
/** Between two boxes one above the other; where there are three, what they leave. */
const GAP = 56;

/** Icons on a grid of 20, as strokes. */
const ICONS: Readonly<Record<Part, string>> = {
	pv: 'M10 6.4a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 0 0 0-7.2M10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M4 16l1.4-1.4M14.6 5.4L16 4',
	generator: 'M2.5 7h11v8.5h-11zM5 7V4h5v3M13.5 9.5h4v4h-4M8.8 8.8l-2 2.8h2.6l-2 2.6',
	grid: 'M10 2L5.5 18.5M10 2l4.5 16.5M3 6.5h14M4.5 10.5h11M7.6 10.5l5.9 5M12.4 10.5l-5.9 5',
	battery: 'M3 5.5h14v11H3zM5.5 3.5h2v2h-2zM12.5 3.5h2v2h-2zM5.5 11h3M12 9.5v3M10.5 11h3',
	load: 'M2.5 10L10 3l7.5 7M4.8 8.5v8.7h10.4V8.5M8.3 17v-5h3.4v5',
};

const LEFT: readonly Part[] = ['pv', 'generator', 'grid'];
const RIGHT: readonly Part[] = ['load', 'battery'];

/** A picture of where power comes from and where it goes, now. */
export function Flow() {
	const { systems, plant, state } = usePage();
	return (
		<Card title="Power flow" name="flow" moving={state.speed > 0}>
			{systems.length > 0 ? (
				<Picture {...flowsOf(systems, plant)} />
			) : (
				<p class="hint">No data yet: the plant is commissioned at a later date.</p>
			)}
		</Card>
	);
}

function Picture(flows: ReturnType<typeof flowsOf>) {
	const { parts, lossesKw } = flows;
	const most = Math.max(1, ...parts.map(({ kw }) => kw));
	const placed = [
		...placesOf(parts, LEFT, 1),
		...placesOf(parts, RIGHT, SIZE.width - BOX.width - 1),
	];
	return (
		<svg
			class="flow"
			viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
			role="img"
			aria-label={spokenFlows(flows)}
		>
			{placed.map((place) => (
				<Edge key={place.flow.part} {...place} most={most} />
			))}
			<circle class="flow-hub" cx={HUB.x} cy={HUB.y} r={7} />
			<text class="flow-losses" x={HUB.x} y={SIZE.height - 12}>
				losses {kilowatts(lossesKw)}
			</text>
			{placed.map((place) => (
				<Box key={place.flow.part} {...place} />
			))}
		</svg>
	);
}

interface Place {
	readonly flow: PartFlow;
	readonly x: number;
	readonly y: number;
}

/** The parts of one side, one above the other. */
function placesOf(flows: readonly PartFlow[], side: readonly Part[], x: number): Place[] {
	const found = side.flatMap((part) => flows.filter((flow) => flow.part === part));
	const room = SIZE.height - found.length * BOX.height;
	const gap = Math.min(GAP, room / (found.length - 1));
	const used = found.length * BOX.height + (found.length - 1) * gap;
	const top = (SIZE.height - used) / 2;
	return found.map((flow, index) => ({ flow, x, y: top + index * (BOX.height + gap) }));
}

function Box({ flow: { part, kw, text }, x, y }: Place) {
	return (
		<g class={`flow-box part-${part}`} transform={`translate(${x} ${y})`}>
			<rect x={0.5} y={0.5} width={BOX.width - 1} height={BOX.height - 1} rx={9} />
			<path class="flow-icon" d={ICONS[part]} transform="translate(11 7) scale(0.8)" />
			<text class="flow-name" x={33} y={20}>
				{NAMES[part]}
			</text>
			<text class="flow-value" x={12} y={45}>
				{kilowatts(kw)}
			</text>
			<text class="flow-text" x={12} y={61}>
				{text}
			</text>
		</g>
	);
}

function Edge({ flow, x, y, most }: Place & { readonly most: number }) {
	const { part, kw, direction } = flow;
	const from = { x: x < HUB.x ? x + BOX.width : x, y: y + BOX.height / 2 };
	const middle = { x: (from.x + HUB.x) / 2, y: (from.y + HUB.y) / 2 };
	// The tangent of this curve in its middle, which is the middle of its ends.
	const slope = Math.atan2(2 * (HUB.y - from.y), HUB.x - from.x);
	const degrees = ((direction === 'in' ? slope : slope + Math.PI) * 180) / Math.PI;
	const still = direction === 'none';
	return (
		<g class={`flow-edge part-${part}`} data-direction={direction}>
			<path
				class="flow-line"
				d={`M${from.x} ${from.y}C${middle.x} ${from.y} ${middle.x} ${HUB.y} ${HUB.x} ${HUB.y}`}
				stroke-width={still ? 1.5 : 2 + (3.5 * kw) / most}
			/>
			{!still && (
				<path
					class="flow-arrow"
					d="M-6 -7.5L8 0L-6 7.5Z"
					transform={`translate(${middle.x} ${middle.y}) rotate(${degrees.toFixed(1)})`}
				/>
			)}
		</g>
	);
}
