import './styles/page.css';
import { control, UnreachableError } from './control/api.ts';
import { startPoller } from './control/poller.ts';
import { el } from './dom/element.ts';
import { changed, choiceOf, searchOf } from './page/choice.ts';
import { createLoader } from './page/loader.ts';
import { createConnection, createMessages } from './page/messages.ts';
import type { Page, View } from './page/page.ts';
import { createAccount } from './views/account.ts';
import { createBatteries } from './views/batteries.ts';
import { createDay } from './views/day.ts';
import { createDevicePanel } from './views/device-panel.ts';
import { createDevices } from './views/devices.ts';
import { createFlowCard } from './views/flow-card.ts';
import { createHeader } from './views/header.ts';
import { createLimits } from './views/limits.ts';
import { createPlantChooser } from './views/plant-chooser.ts';
import { createRequests } from './views/requests.ts';
import { createSurroundings } from './views/surroundings.ts';
import { createSwitches } from './views/switches.ts';

/** How often the simulator is asked. */
const EVERY_MS = 1500;

const GONE =
	'The simulator does not answer. Start it again with the command that has started it. This page then goes on by itself.';

const loader = createLoader();
const messages = createMessages();
const connection = createConnection();
let choice = choiceOf(location.search);

const page: Page = {
	choose(change) {
		choice = changed(choice, change);
		history.replaceState(null, '', `${location.pathname}${searchOf(choice)}`);
		poller.now();
	},
	async act(done, action) {
		try {
			await action();
			messages.say(done, 'done');
			return true;
		} catch (error) {
			messages.say(error instanceof Error ? error.message : String(error), 'failed');
			return false;
		} finally {
			loader.forgetDay();
			poller.now();
		}
	},
	startOver() {
		void page.act('Everything is as at the start.', async () => {
			await control.reset();
			loader.forget();
		});
	},
	say(sentence, tone) {
		messages.say(sentence, tone);
	},
};

const header = createHeader(page);
const chooser = createPlantChooser(page);
const cards: readonly View[] = [
	createFlowCard(),
	createBatteries(),
	createSurroundings(page),
	createAccount(page),
	createDay(page),
	createDevices(page),
	createDevicePanel(page),
	createRequests(),
	createLimits(),
	createSwitches(page),
];
const views = [header, chooser, ...cards];

const main = el(
	'main',
	{ id: 'main', class: 'content', tabindex: -1, hidden: true },
	chooser.root,
	el('div', { class: 'cards' }, ...cards.map(({ root }) => root)),
);
document.body.append(
	el('a', { class: 'skip', href: '#main' }, 'Skip to the plant'),
	header.root,
	connection.root,
	main,
	messages.root,
);

const poller = startPoller(refresh, EVERY_MS);

async function refresh(): Promise<void> {
	try {
		const asked = choice;
		const snapshot = await loader.load(asked);
		connection.hide();
		// Something else has been chosen meanwhile, and is being asked for.
		if (asked !== choice) return;
		main.hidden = false;
		for (const view of views) view.update(snapshot);
	} catch (error) {
		loader.forget();
		if (error instanceof UnreachableError) {
			connection.show(GONE);
			return;
		}
		connection.show(error instanceof Error ? error.message : String(error));
	}
}
