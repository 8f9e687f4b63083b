import { answer } from './answer';
import { runTodaysScript } from './todays-script';

const [folder = '', chatUrl = '', maxCalls = ''] = process.argv.slice(2);
const { BENCH_USER_ID: userId = '', BENCH_TOKEN: token = '' } = process.env;
await answer(() => runTodaysScript(folder, { chatUrl, userId, token }, Number(maxCalls)));
