import { PageContext, type Message, type Page } from '../page/page.ts';
import { Account } from './account.tsx';
import { Batteries } from './batteries.tsx';
import { DayCard } from './day.tsx';
import { DevicePanel } from './device-panel.tsx';
import { Devices } from './devices.tsx';
import { Flow } from './flow.tsx';
import { Header } from './header.tsx';
import { Limits } from './limits.tsx';
import { PlantChooser } from './plant-chooser.tsx';
import { Requests } from './requests.tsx';
import { Surroundings } from './surroundings.tsx';
import { Switches } from './switches.tsx';

interface AppProps {
	/** undefined until the first state has arrived */
	readonly page: Page | undefined;
	/** why no state arrives; undefined while it does */
	readonly trouble: string | undefined;
	readonly message: Message | undefined;
}

/** The whole page. */
export function App({ page, trouble, message }: AppProps) {
	return (
		<PageContext.Provider value={page}>
			<a class="skip" href="#main">
				Skip to the plant
			</a>
			{page && <Header />}
			<div class="connection" role="alert">
				{trouble}
			</div>
			{page && (
				<main id="main" class="content" tabIndex={-1}>
					<PlantChooser />
					<div class="cards">
						<Flow />
						<Batteries />
						<Surroundings />
						<Account />
						<DayCard />
						<Devices />
						<DevicePanel />
						<Requests />
						<Limits />
						<Switches />
					</div>
				</main>
			)}
			<div class="messages" role="status">
				{message && (
					<p key={message.id} class={`message message-${message.tone}`}>
						{message.text}
					</p>
				)}
			</div>
		</PageContext.Provider>
	);
}
