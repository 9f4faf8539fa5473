import { markup, type Markup } from './markup.ts';

/** The style of every report: light and dark, wide and narrow, on screen and on A4. */
export const STYLE: Markup = markup`<style>
	:root {
		--page: #f4f3ef;
		--card: #fff;
		--ink: #1c2430;
		--quiet: #57606e;
		--rule: #dcdad3;
		--grid: #e7e5df;
		--pv: #b56a00;
		--pv-fill: #f3b13b;
		--load: #1f2a3a;
		--battery: #0a7a5c;
		--grid-power: #6a45c9;
		--soc: #0a7a5c;
		--warn: #a3361f;
		--warn-fill: #fbe9e4;
		--hatch: #b9b4a8;
		color-scheme: light dark;
	}
	@media screen and (prefers-color-scheme: dark) {
		:root {
			--page: #10141b;
			--card: #181e27;
			--ink: #e9ecf1;
			--quiet: #a3adbb;
			--rule: #2c3542;
			--grid: #252d39;
			--pv: #ffc04d;
			--pv-fill: #c98a1c;
			--load: #e9ecf1;
			--battery: #4fd0a7;
			--grid-power: #b59cff;
			--soc: #4fd0a7;
			--warn: #ff9c85;
			--warn-fill: #3a211c;
			--hatch: #566173;
		}
	}
	* {
		box-sizing: border-box;
	}
	body {
		margin: 0;
		background: var(--page);
		color: var(--ink);
		font:
			15px/1.5 system-ui,
			-apple-system,
			'Segoe UI',
			Roboto,
			'Helvetica Neue',
			Arial,
			sans-serif;
		-webkit-text-size-adjust: 100%;
	}
	main {
		max-width: 920px;
		margin: 0 auto;
		padding: 32px 20px 40px;
	}
	.patterns {
		position: absolute;
		width: 0;
		height: 0;
	}
	header {
		margin-bottom: 20px;
	}
	.eyebrow {
		margin: 0;
		font-size: 12px;
		font-weight: 600;
		letter-spacing: 0.09em;
		text-transform: uppercase;
		color: var(--pv);
	}
	h1 {
		margin: 2px 0 4px;
		font-size: 30px;
		line-height: 1.15;
		letter-spacing: -0.015em;
		overflow-wrap: anywhere;
	}
	.subtitle {
		margin: 0;
		color: var(--quiet);
		overflow-wrap: anywhere;
	}
	section {
		margin: 0 0 16px;
		padding: 16px 18px 18px;
		background: var(--card);
		border: 1px solid var(--rule);
		border-radius: 10px;
		break-inside: avoid;
	}
	h2 {
		margin: 0 0 10px;
		font-size: 15px;
		letter-spacing: -0.005em;
	}
	h3 {
		margin: 14px 0 4px;
		font-size: 13px;
		color: var(--quiet);
		font-weight: 600;
	}
	p {
		margin: 0 0 8px;
	}
	.tiles {
		display: grid;
		grid-template-columns: repeat(4, 1fr);
		gap: 10px;
		margin: 0 0 16px;
	}
	.tile {
		padding: 12px 14px;
		background: var(--card);
		border: 1px solid var(--rule);
		border-radius: 10px;
		border-top: 3px solid var(--rule);
		break-inside: avoid;
	}
	.tile.pv {
		border-top-color: var(--pv-fill);
	}
	.tile.load {
		border-top-color: var(--load);
	}
	.tile.battery {
		border-top-color: var(--battery);
	}
	.tile.grid-power {
		border-top-color: var(--grid-power);
	}
	.tile.warn {
		border-top-color: var(--warn);
	}
	dt {
		font-size: 13px;
		color: var(--quiet);
	}
	dd {
		margin: 0;
	}
	.tile b {
		font-size: 23px;
		font-weight: 650;
		letter-spacing: -0.02em;
		font-variant-numeric: tabular-nums;
	}
	.tile b.unknown {
		font-size: 17px;
		font-weight: 550;
		letter-spacing: 0;
	}
	.tile dd > span {
		color: var(--quiet);
	}
	.tile small {
		display: block;
		font-size: 12px;
		line-height: 1.35;
		color: var(--quiet);
		overflow-wrap: anywhere;
	}
	.plot {
		display: grid;
		grid-template: 20px var(--height) 20px / 38px 1fr;
		margin: 0 8px 0 0;
	}
	.unit {
		grid-area: 1 / 1 / 2 / 2;
		font-size: 12px;
		color: var(--quiet);
		text-align: right;
		padding-right: 7px;
		line-height: 10px;
	}
	.plot svg {
		grid-area: 2 / 2 / 3 / 3;
		width: 100%;
		height: 100%;
		display: block;
		overflow: visible;
	}
	.y {
		grid-area: 2 / 1 / 3 / 2;
		position: relative;
	}
	.x {
		grid-area: 3 / 2 / 4 / 3;
		position: relative;
	}
	.y span,
	.x span {
		position: absolute;
		font-size: 12px;
		line-height: 1;
		color: var(--quiet);
		font-variant-numeric: tabular-nums;
		white-space: nowrap;
	}
	.y span {
		right: 7px;
		transform: translateY(-50%);
	}
	.x span {
		top: 7px;
		transform: translateX(-50%);
	}
	.grid,
	.zero,
	.curve {
		fill: none;
		vector-effect: non-scaling-stroke;
	}
	.grid {
		stroke: var(--grid);
		stroke-width: 1;
	}
	.zero {
		stroke: var(--quiet);
		stroke-width: 1;
	}
	.curve {
		stroke-width: 2;
		stroke-linejoin: round;
		stroke-linecap: round;
	}
	.curve.pv {
		stroke: var(--pv);
	}
	.curve.load {
		stroke: var(--load);
		stroke-width: 2.25;
	}
	.curve.battery {
		stroke: var(--battery);
	}
	.curve.grid-power {
		stroke: var(--grid-power);
		stroke-dasharray: 6 3;
	}
	.curve.soc,
	.curve.soc-highest {
		stroke: var(--soc);
	}
	.curve.soc-highest {
		stroke-dasharray: 2 4;
	}
	.fill {
		stroke: none;
		opacity: 0.28;
	}
	.fill.pv {
		fill: var(--pv-fill);
	}
	.fill.soc {
		fill: var(--soc);
		opacity: 0.18;
	}
	.gap {
		fill: url(#hatch);
	}
	.hatch {
		stroke: var(--hatch);
		stroke-width: 2;
	}
	.spell {
		fill: var(--warn);
	}
	.bar {
		stroke: none;
	}
	.bar.pv {
		fill: var(--pv-fill);
	}
	.bar.load {
		fill: var(--load);
	}
	.bar.battery {
		fill: var(--battery);
	}
	.bar.grid-power {
		fill: var(--grid-power);
	}
	.bar.partial {
		fill-opacity: 0.55;
	}
	.legend {
		display: flex;
		flex-wrap: wrap;
		gap: 2px 18px;
		list-style: none;
		margin: 0 0 8px;
		padding: 0;
		font-size: 13px;
		color: var(--quiet);
	}
	.legend li {
		display: flex;
		align-items: center;
		gap: 7px;
		margin: 0;
	}
	.legend i {
		width: 20px;
		height: 0;
		border-top: 3px solid currentColor;
	}
	.legend i.pv {
		color: var(--pv);
	}
	.legend i.load {
		color: var(--load);
	}
	.legend i.battery,
	.legend i.soc {
		color: var(--battery);
	}
	.legend i.grid-power {
		color: var(--grid-power);
		border-top-style: dashed;
	}
	.legend i.soc-highest {
		color: var(--soc);
		border-top-style: dotted;
	}
	.legend i.gap {
		height: 11px;
		border: 1px solid var(--hatch);
		background: repeating-linear-gradient(135deg, transparent 0 3px, var(--hatch) 3px 5px);
	}
	.legend i.fault {
		color: var(--warn);
		border-top-width: 7px;
	}
	.legend i.block {
		height: 11px;
		border: 0;
		background: currentColor;
	}
	.legend i.block.pv {
		color: var(--pv-fill);
	}
	.wide {
		overflow-x: auto;
	}
	table {
		width: 100%;
		border-collapse: collapse;
		font-size: 14px;
		font-variant-numeric: tabular-nums;
	}
	th {
		font-size: 12px;
		font-weight: 600;
		color: var(--quiet);
		text-align: left;
		white-space: nowrap;
	}
	th,
	td {
		padding: 6px 14px 6px 0;
		border-bottom: 1px solid var(--rule);
		vertical-align: top;
	}
	tr:last-child td {
		border-bottom: 0;
	}
	th:last-child,
	td:last-child {
		padding-right: 0;
	}
	td.number,
	th.number {
		text-align: right;
		white-space: nowrap;
	}
	td {
		overflow-wrap: anywhere;
	}
	ul {
		margin: 0 0 8px;
		padding-left: 18px;
	}
	li {
		margin: 0 0 3px;
		overflow-wrap: anywhere;
	}
	.two {
		display: grid;
		grid-template-columns: 1fr 1fr;
		gap: 0 16px;
	}
	.two section {
		margin-bottom: 16px;
	}
	.warning {
		color: var(--warn);
		font-weight: 600;
	}
	.alert {
		background: var(--warn-fill);
		border-color: var(--warn);
	}
	.quiet,
	footer {
		color: var(--quiet);
		font-size: 13px;
	}
	footer {
		padding: 0 2px;
	}
	footer p {
		margin: 0 0 4px;
	}
	@media (max-width: 640px) {
		main {
			padding: 20px 12px 28px;
		}
		h1 {
			font-size: 24px;
		}
		.tiles {
			grid-template-columns: 1fr 1fr;
			gap: 8px;
		}
		.two {
			display: block;
		}
		section {
			padding: 13px 12px 14px;
		}
		.tile {
			padding: 10px 11px;
		}
		.tile b {
			font-size: 20px;
		}
		.plot {
			grid-template-columns: 32px 1fr;
			margin-right: 4px;
		}
	}
	@page {
		size: A4;
		margin: 12mm;
	}
	@media print {
		:root {
			--page: #fff;
			--warn-fill: #fff;
			color-scheme: light;
		}
		* {
			print-color-adjust: exact;
			-webkit-print-color-adjust: exact;
		}
		body {
			font-size: 12px;
		}
		main {
			max-width: none;
			padding: 0;
		}
		h1 {
			font-size: 24px;
		}
		section {
			padding: 10px 12px;
			margin-bottom: 10px;
		}
		.tiles {
			gap: 7px;
			margin-bottom: 10px;
			grid-template-columns: repeat(4, 1fr);
		}
		.tile {
			padding: 7px 10px;
		}
		.tile b {
			font-size: 18px;
		}
		table {
			font-size: 11.5px;
		}
		th,
		td {
			padding-top: 3px;
			padding-bottom: 3px;
		}
		.wide {
			overflow: visible;
		}
		.two {
			display: grid;
		}
		.two section {
			margin-bottom: 10px;
		}
	}
</style>`;
