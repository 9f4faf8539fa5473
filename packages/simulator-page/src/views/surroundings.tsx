import type { LoggerState } from 'atess-simulator';
import { useState } from 'preact/hooks';
import { control } from '../control/api.ts';
import { usePage } from '../page/page.ts';
import { Card } from '../parts/card.tsx';
import { Status } from '../parts/status.tsx';
import { useGrid } from './grid.ts';

/** The utility grid and the data loggers of the plant. */
export function Surroundings() {
	const { plant } = usePage();
	return (
		<Card title="Grid and data loggers" name="surroundings">
			<Grid />
			<ul class="loggers">
				{plant.loggers.map((logger) => (
					<Logger key={logger.dataLogSn} {...logger} />
				))}
			</ul>
		</Card>
	);
}

function Grid() {
	const { hasGrid, gridAvailable } = usePage().plant;
	const turnGrid = useGrid();
	return (
		<div class="thing">
			<p class="thing-name">Utility grid</p>
			{!hasGrid && <Status tone="off" text="none (off-grid plant)" />}
			{hasGrid && (
				<>
					<Status
						tone={gridAvailable ? 'good' : 'bad'}
						text={gridAvailable ? 'available' : 'no utility grid'}
					/>
					<button onClick={() => turnGrid(!gridAvailable)}>
						{gridAvailable ? 'Cut the grid' : 'Restore the grid'}
					</button>
				</>
			)}
		</div>
	);
}

function Logger({ dataLogSn, online, lastUpdate }: LoggerState) {
	const { act } = usePage();
	const [backlog, setBacklog] = useState<'late' | 'lost'>('late');
	const id = `backlog-${dataLogSn}`;
	const done = online ? `${dataLogSn} is offline.` : `${dataLogSn} is online again.`;
	return (
		<li class="thing">
			<p class="thing-name">
				Data logger <code>{dataLogSn}</code>
			</p>
			<Status tone={online ? 'good' : 'bad'} text={online ? 'online' : 'offline'} />
			<button onClick={() => void act(done, () => control.setLogger(dataLogSn, !online, backlog))}>
				{online ? 'Take offline' : 'Bring online'}
			</button>
			<p class="hint">Last update {lastUpdate || 'never'}</p>
			{online && (
				<div class="inline">
					<label for={id}>Samples while offline</label>
					<select
						id={id}
						value={backlog}
						onChange={({ currentTarget: { value } }) =>
							setBacklog(value === 'lost' ? value : 'late')
						}
					>
						<option value="late">sent late</option>
						<option value="lost">lost</option>
					</select>
				</div>
			)}
		</li>
	);
}
