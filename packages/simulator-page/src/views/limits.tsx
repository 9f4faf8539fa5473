import type { LimitState } from 'atess-simulator';
import { usePage } from '../page/page.ts';
import { Card } from '../parts/card.tsx';
import { PlantTime } from '../parts/plant-time.tsx';
import { Table } from '../parts/table.tsx';

/** How much of each rate limit has been used. */
export function Limits() {
	const { limits, state } = usePage();
	const used = limits.filter(
		({ used: calls, refused, nextAllowedAt }) => calls > 0 || refused > 0 || nextAllowedAt !== null,
	);
	const waits = ({ nextAllowedAt }: LimitState) =>
		nextAllowedAt !== null && Date.parse(nextAllowedAt) > Date.parse(state.now);
	const waiting = used.filter(waits);
	return (
		<Card
			title="Rate limits"
			name="limits"
			note={used.length === 0 ? 'none used' : `${used.length} used, ${waiting.length} reached`}
		>
			{used.length === 0 ? (
				<p class="hint">No rate-limited operation has been called yet.</p>
			) : (
				<Table caption="Rate limits in use" columns={['Operation', '#Used', 'Next request']}>
					{[...waiting, ...used.filter((limit) => !waits(limit))].map((limit) => (
						<Row key={`${limit.operationId} ${limit.key}`} limit={limit} waits={waits(limit)} />
					))}
				</Table>
			)}
		</Card>
	);
}

function Row({ limit, waits }: { readonly limit: LimitState; readonly waits: boolean }) {
	return (
		<tr>
			<td>
				{limit.operationId}
				<span class="hint block">{limit.key}</span>
			</td>
			<td class="number">
				{limit.used} of {limit.requests} in {span(limit.seconds)}
				<span class="hint block">
					{limit.status}, {limit.enforced ? 'enforced' : 'not enforced'}
				</span>
			</td>
			<td>
				{waits && limit.nextAllowedAt !== null ? (
					<strong>
						from <PlantTime at={limit.nextAllowedAt} from={11} />
					</strong>
				) : (
					'now'
				)}
				<span class="hint block">{limit.refused} refused</span>
			</td>
		</tr>
	);
}

function span(seconds: number): string {
	return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
