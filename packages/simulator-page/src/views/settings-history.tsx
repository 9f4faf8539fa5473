import type { PendingSettings, SettingsRecord } from 'atess-simulator';
import { usePage } from '../page/page.ts';
import { Fold } from '../parts/card.tsx';
import { PlantTime } from '../parts/plant-time.tsx';
import { differences, settingText } from '../reading/settings.ts';

/** Changes that are shown. */
const MOST = 20;

/** Setting changes of the chosen device, the pending ones first, then the newest. */
export function SettingsHistory() {
	const { settings } = usePage();
	const { pending, history } =
		typeof settings === 'string' ? { pending: [], history: [] } : settings;
	return (
		<section class="part">
			<Fold
				heading={<h3>Setting changes</h3>}
				note={`${pending.length > 0 ? `${pending.length} pending, ` : ''}${history.length} done`}
			>
				{pending.length > 0 && (
					<>
						<h4>Pending</h4>
						<ul class="history">
							{pending.map((change, index) => (
								<Pending key={index} {...change} />
							))}
						</ul>
						<h4>Done</h4>
					</>
				)}
				{history.length === 0 && <p class="hint">No changes yet.</p>}
				<ol class="history">
					{history
						.map((change, place) => <Done key={place} {...change} />)
						.slice(-MOST)
						.reverse()}
				</ol>
			</Fold>
		</section>
	);
}

function Pending({ time, by, effectiveAt, changes }: PendingSettings) {
	return (
		<li>
			<p class="hint">
				<PlantTime at={time} /> {source(by)}, takes effect <PlantTime at={effectiveAt} />
			</p>
			<Lines
				lines={Object.entries(changes).map(([key, value]) => `${key} → ${settingText(value)}`)}
			/>
		</li>
	);
}

function Done({ time, by, outcome, before, after }: SettingsRecord) {
	const lines = differences(before, after).map((one) => `${one.key}: ${one.before} → ${one.after}`);
	return (
		<li>
			<p class="hint">
				<PlantTime at={time} /> {source(by)}: {outcome}
			</p>
			<Lines lines={lines.length === 0 ? ['no value changed'] : lines} />
		</li>
	);
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
	return (
		<ul class="differences">
			{lines.map((line) => (
				<li key={line}>{line}</li>
			))}
		</ul>
	);
}

function source(by: PendingSettings['by']): string {
	return by === 'api' ? 'through the API' : 'outside the API';
}
