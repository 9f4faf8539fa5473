import { render } from 'preact';
import './styles/page.css';
import { control, UnreachableError } from './control/api.ts';
import { startPoller } from './control/poller.ts';
import { changed, choiceOf, searchOf } from './page/choice.ts';
import { createLoader } from './page/loader.ts';
import type { Message, Page } from './page/page.ts';
import type { Snapshot } from './page/snapshot.ts';
import { App } from './views/app.tsx';

/** Pause between two reads of the simulator. */
const EVERY_MS = 1500;

/** A message about success stays this long; one about a failure stays until the next. */
const STAYS_MS = 8000;

const GONE =
	'No response from the simulator. Start it again with the same command. This page then continues by itself.';

const loader = createLoader();
let wanted = choiceOf(location.search);
let snapshot: Snapshot | undefined;
let trouble: string | undefined;
let message: Message | undefined;
let messageTimer: ReturnType<typeof setTimeout> | undefined;

const actions: Pick<Page, 'choose' | 'act' | 'startOver' | 'say'> = {
	choose(change) {
		wanted = changed(wanted, change);
		history.replaceState(null, '', `${location.pathname}${searchOf(wanted)}`);
		show();
		void poller.now();
	},
	async act(done, action) {
		let worked = false;
		try {
			await action();
			worked = true;
			actions.say(done, 'done');
		} catch (error) {
			actions.say(textOf(error), 'failed');
		}
		loader.forgetDay();
		await poller.now();
		return worked;
	},
	startOver() {
		void actions.act('The simulator is back at its start.', async () => {
			await control.reset();
			loader.forget();
		});
	},
	say(text, tone) {
		clearTimeout(messageTimer);
		message = { id: (message?.id ?? 0) + 1, text, tone };
		if (tone === 'done') {
			messageTimer = setTimeout(() => {
				message = undefined;
				show();
			}, STAYS_MS);
		}
		show();
	},
};

function show(): void {
	const page = snapshot && { ...snapshot, ...actions, wanted };
	render(<App page={page} trouble={trouble} message={message} />, document.body);
}

async function refresh(): Promise<void> {
	const asked = wanted;
	try {
		const loaded = await loader.load(asked);
		trouble = undefined;
		// Another choice has been made since, and its data are loaded next.
		if (asked !== wanted) return;
		snapshot = loaded;
		wanted = loaded.choice;
	} catch (error) {
		loader.forget();
		trouble = error instanceof UnreachableError ? GONE : textOf(error);
	}
	show();
}

function textOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

show();
const poller = startPoller(refresh, EVERY_MS);
