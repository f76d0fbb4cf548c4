/** Text areas that people write sentences in, as tools and shops have them. */
import { rowsOf } from "./field-row.ts";

export const textAreas = rowsOf(true, [
  [
    "WooCommerce admin, order note",
    `<label for="add_order_note">Add note <span class="tip">?</span></label><textarea type="text" name="order_note" id="add_order_note" class="input-text" cols="20" rows="5"></textarea>`,
  ],
  [
    "WooCommerce checkout",
    `<label for="order_comments">Order notes (optional)</label><textarea name="order_comments" id="order_comments" placeholder="Notes about your order, e.g. special notes for delivery." rows="2"></textarea>`,
  ],
  [
    "WooCommerce review reply",
    `<textarea id="replycontent" name="replycontent" rows="20" cols="40"></textarea>`,
  ],
  [
    "Shopify theme, gift card",
    `<label for="Recipient-message-1">Message (optional)</label><textarea id="Recipient-message-1" name="properties[Message]" maxlength="200" rows="10"></textarea>`,
  ],
  [
    "Shopify theme, gift note",
    `<textarea id="gift-note" name="attributes[gift-note]" placeholder="Gift card note"></textarea>`,
  ],
  [
    "Shopify theme, cart",
    `<p>Special instructions for seller</p><textarea name="note" id="CartSpecialInstructions" spellcheck="false"></textarea>`,
  ],
  [
    "Shopify admin, timeline",
    `<textarea placeholder="Leave a comment..." aria-autocomplete="list" aria-label="Leave a comment" rows="1"></textarea>`,
  ],
  [
    "PrestaShop, gift",
    `<label for="gift_message">If you'd like, you can add a note to the gift:</label><textarea rows="2" cols="120" id="gift_message" name="gift_message"></textarea>`,
  ],
  [
    "Klarna module, gift",
    `<textarea id="gift_message" name="gift_message" placeholder="Gift message (optional)"></textarea>`,
  ],
  [
    "A shop in Russian",
    `<label for="order-comment">Комментарий к заказу</label><textarea name="order[comment]" id="order-comment" rows="2"></textarea>`,
  ],
  [
    "A shop in Polish",
    `Uwagi do zamówienia<br><textarea rows="6" name="order[comment]"></textarea>`,
  ],
  [
    "A shop in Indonesian",
    `<h2>Catatan:</h2><textarea placeholder="Buat catatan untuk pesanan Anda"></textarea>`,
  ],
  [
    "GitHub, comment",
    `<textarea name="comment[body]" id="new_comment_field" placeholder="Leave a comment" aria-label="Comment body"></textarea>`,
  ],
  [
    "GitHub, newer, with suggestions",
    `<textarea aria-label="Markdown value" placeholder="Type your description here…" role="combobox" aria-autocomplete="list" aria-haspopup="listbox" aria-expanded="false"></textarea>`,
  ],
  [
    "jQuery UI autocomplete on a message",
    `<textarea class="ui-autocomplete-input" autocomplete="off" role="textbox" aria-autocomplete="list" aria-haspopup="true" name="message"></textarea>`,
  ],
  [
    "Odoo, message",
    `<textarea class="o-mail-Composer-input form-control" placeholder="Send a message to followers…" rows="1"></textarea>`,
  ],
  [
    "Etsy, message",
    `<textarea name="message" aria-label="Type your reply" placeholder="Type your reply" maxlength="5000" rows="2"></textarea>`,
  ],
  [
    "eBay, message",
    `<textarea id="imageupload__sendmessage--textbox" aria-label="Send message" placeholder="Send message" maxlength="2000"></textarea>`,
  ],
  [
    "Google Business, review reply",
    `<textarea aria-label="Your public reply" rows="1" maxlength="4000" jsname="YPqjbf"></textarea>`,
  ],
  [
    "A review desk",
    `<textarea name="reply" rows="3" placeholder="Write a public reply to this review…" required minlength="2" maxlength="1000"></textarea>`,
  ],
  [
    "Stripe, dispute",
    `<label for="uncategorized_text">Additional information</label><textarea id="uncategorized_text" name="uncategorized_text"></textarea>`,
  ],
  [
    "QuickBooks, invoice",
    `<label for="memo">Message on invoice</label><textarea id="memo" rows="3" maxlength="1000"></textarea>`,
  ],
  [
    "Xero, history",
    `<textarea aria-label="Note" placeholder="Add a note" maxlength="2500"></textarea>`,
  ],
  [
    "Square, appointment",
    `<textarea placeholder="Message to the secretary" name="message_to_the_secretary"></textarea>`,
  ],
  [
    "Mail to the treasurer of a passport office",
    `<textarea aria-label="Message about your password reset" name="ticket_message"></textarea>`,
  ],
  ["Potpourri shop", `<textarea name="potpourri" placeholder="Potpourri"></textarea>`],
  [
    "Words inside words",
    `<textarea name="tokenization_passengers_shipping" aria-label="Passengers' shipping story"></textarea>`,
  ],
  ["Nothing but a name", `<textarea name="q17"></textarea>`],
  ["Nothing at all", `<textarea></textarea>`],
  [
    "Labelled by another element",
    `<span id="lab">Your message</span><textarea aria-labelledby="lab nowhere" name="x7"></textarea>`,
  ],
  [
    "Wrapping label with its own text",
    `<label>What happened? <textarea>search for the tag</textarea></label>`,
  ],
  [
    "Contact form in German",
    `<label for="n">Ihre Nachricht an uns</label><textarea id="n" name="nachricht" required></textarea>`,
  ],
  [
    "Contact form in French",
    `<label for="v">Comment pouvons-nous vous aider ?</label><textarea id="v" name="votre-message"></textarea>`,
  ],
  [
    "Contact form in Japanese",
    `<label for="o">お問い合わせ内容</label><textarea id="o" name="inquiry"></textarea>`,
  ],
  ["Contact form in Chinese", `<textarea placeholder="请输入您的留言" name="content"></textarea>`],
  ["A custom element's inside", `<x-field label="Note" data-field-host></x-field>`],
  [
    "Chat without spelling",
    `<textarea spellcheck="false" autocorrect="off" autocapitalize="off" placeholder="Message" rows="1" autocomplete="off"></textarea>`,
  ],
]);
