import { setAttribute, setText, svg } from '../dom/element.ts';
import { kilowatts } from '../format/quantity.ts';
import { NAMES, spokenFlows, type Flow, type Flows, type Part } from '../reading/flows.ts';

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

/** A picture of where power comes from and where it goes. */
export function createFlowPicture(): { readonly root: SVGElement; update(flows: Flows): void } {
	const root = svg('svg', {
		class: 'flow',
		viewBox: `0 0 ${SIZE.width} ${SIZE.height}`,
		role: 'img',
	});
	let shown = '';
	let boxes = new Map<Part, ReturnType<typeof createBox>>();
	const losses = svg('text', { class: 'flow-losses', x: HUB.x, y: SIZE.height - 12 });

	function lay(parts: readonly Flow[]): void {
		boxes = new Map(placesOf(parts.map(({ part }) => part)).map((p) => [p.part, createBox(p)]));
		root.replaceChildren(
			...[...boxes.values()].map(({ edge }) => edge),
			svg('circle', { class: 'flow-hub', cx: HUB.x, cy: HUB.y, r: 7 }),
			losses,
			...[...boxes.values()].map(({ node }) => node),
		);
	}

	return {
		root,
		update(flows) {
			const { parts, lossesKw } = flows;
			const wanted = parts.map(({ part }) => part).join();
			if (wanted !== shown) lay(parts);
			shown = wanted;
			const most = Math.max(1, ...parts.map(({ kw }) => kw));
			for (const flow of parts) boxes.get(flow.part)?.update(flow, most);
			setText(losses, `losses ${kilowatts(lossesKw)}`);
			setAttribute(root, 'aria-label', spokenFlows(flows));
		},
	};
}

interface Place {
	readonly part: Part;
	readonly side: 'left' | 'right';
	readonly y: number;
}

function placesOf(parts: readonly Part[]): Place[] {
	const column = (side: Place['side'], wanted: readonly Part[]): Place[] => {
		const there = wanted.filter((part) => parts.includes(part));
		const room = SIZE.height - there.length * BOX.height;
		const gap = Math.min(GAP, room / (there.length - 1));
		const used = there.length * BOX.height + (there.length - 1) * gap;
		return there.map((part, index) => ({
			part,
			side,
			y: (SIZE.height - used) / 2 + index * (BOX.height + gap),
		}));
	};
	return [...column('left', LEFT), ...column('right', RIGHT)];
}

function createBox({ part, side, y }: Place): {
	readonly node: SVGElement;
	readonly edge: SVGElement;
	update(flow: Flow, most: number): void;
} {
	const x = side === 'left' ? 1 : SIZE.width - BOX.width - 1;
	const value = svg('text', { class: 'flow-value', x: 12, y: 45 });
	const text = svg('text', { class: 'flow-text', x: 12, y: 61 });
	const node = svg(
		'g',
		{ class: `flow-box part-${part}`, transform: `translate(${x} ${y})` },
		svg('rect', { x: 0.5, y: 0.5, width: BOX.width - 1, height: BOX.height - 1, rx: 9 }),
		svg('path', { class: 'flow-icon', d: ICONS[part], transform: 'translate(11 7) scale(0.8)' }),
		svg('text', { class: 'flow-name', x: 33, y: 20 }, NAMES[part]),
		value,
		text,
	);

	const from = { x: side === 'left' ? x + BOX.width : x, y: y + BOX.height / 2 };
	const middle = { x: (from.x + HUB.x) / 2, y: (from.y + HUB.y) / 2 };
	const path = `M${from.x} ${from.y}C${middle.x} ${from.y} ${middle.x} ${HUB.y} ${HUB.x} ${HUB.y}`;
	const line = svg('path', { class: 'flow-line', d: path });
	const arrow = svg('path', { class: 'flow-arrow', d: 'M-6 -7.5L8 0L-6 7.5Z' });
	const edge = svg('g', { class: `flow-edge part-${part}` }, line, arrow);
	// The tangent of this curve in its middle, which is the middle of its ends.
	const slope = Math.atan2(2 * (HUB.y - from.y), HUB.x - from.x);

	return {
		node,
		edge,
		update({ kw, direction, text: said }, most) {
			setText(value, kilowatts(kw));
			setText(text, said);
			const still = direction === 'none';
			setAttribute(edge, 'data-direction', direction);
			setAttribute(line, 'stroke-width', still ? 1.5 : 2 + (3.5 * kw) / most);
			const turn = direction === 'in' ? slope : slope + Math.PI;
			const degrees = (turn * 180) / Math.PI;
			setAttribute(
				arrow,
				'transform',
				`translate(${middle.x} ${middle.y}) rotate(${degrees.toFixed(1)})`,
			);
			setAttribute(arrow, 'display', still ? 'none' : undefined);
		},
	};
}
