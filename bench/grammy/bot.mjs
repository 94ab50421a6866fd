// A survey of ten turns as a grammY bot: the screens of GANDAN_BENCH_GRAMMY,
// one after the other, in a conversation that is kept in Redis. The last turn
// is typed and stores a row. bench/webhook_test.go starts it.
import { createServer } from "node:http";
import { conversations, createConversation } from "@grammyjs/conversations";
import { RedisAdapter } from "@grammyjs/storage-redis";
import { Bot, webhookCallback } from "grammy";
import { Redis } from "ioredis";
import mysql from "mysql2/promise";

const settings = JSON.parse(process.env.GANDAN_BENCH_GRAMMY);
const screens = settings.Survey.Shown;
const [, apiRoot, token] = settings.API.match(/^(.*)\/bot(.*)$/);
const redis = new URL(settings.Redis);
const instance = new Redis(Number(redis.port), redis.hostname, { keyPrefix: redis.searchParams.get("prefix") });
const pool = mysql.createPool(settings.MySQL);
await pool.query("CREATE TABLE IF NOT EXISTS answers (id BIGINT AUTO_INCREMENT PRIMARY KEY, chat BIGINT, text TEXT, KEY (chat))");

// shown returns the words and the keyboard of a screen.
function shown(screen) {
  const inline_keyboard = (screen.buttons ?? []).map((text) => [{ text, callback_data: text.slice(0, 20) }]);
  return [screen.text, { reply_markup: { inline_keyboard } }];
}

// survey asks nine times for a tap and once for words.
async function survey(conversation, ctx) {
  for (let i = 0; i < screens.length - 1; i++) {
    const tapped = i === 0 ? ctx : await conversation.waitFor("callback_query:data");
    await tapped.answerCallbackQuery();
    await tapped.editMessageText(...shown(screens[i]));
  }
  const typed = await conversation.waitFor("message:text");
  await conversation.external(() => pool.execute("INSERT INTO answers (chat, text) VALUES (?, ?)", [typed.chat.id, typed.msg.text]));
  await typed.reply(...shown(screens[screens.length - 1]));
}

const bot = new Bot(token, { client: { apiRoot, canUseWebhookReply: (method) => method === "answerCallbackQuery" } });
bot.catch((fault) => console.error("grammy:", fault.error));
bot.use(conversations({ storage: new RedisAdapter({ instance }) }));
bot.use(createConversation(survey));
bot.command("start", (ctx) => ctx.reply(...shown(screens[screens.length - 1])));
bot.on("callback_query:data", (ctx) => ctx.conversation.enter("survey"));
await bot.init();
const handle = webhookCallback(bot, "http");
const [host, port] = settings.Listen.split(":");
createServer((request, response) => handle(request, response).catch((fault) => {
  console.error("grammy:", fault);
  response.writeHead(500).end();
})).listen(Number(port), host);
