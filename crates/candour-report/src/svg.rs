//! One pen: SVG, for the page, for print and for readers without script.

use candour_model::Mark;

use crate::pieces::Pieces;
use crate::scene::{Density, Glyph, Lane, LaneKind, Scene, Tone, Week, WeekState};
use crate::verdict;
use crate::words::{esc, w};

const BLUE: &str = "#1d70b8";
const RED: &str = "#b8341b";
const PURPLE: &str = "#54319f";
const INK: &str = "#1b1b1b";

const HEAD: &str = concat!(
    "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" ",
    "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fff\"/>",
    "<rect width=\"3\" height=\"6\" fill=\"#b8341b\"/></pattern></defs>",
);

/// Draws the scene.
pub fn svg(scene: &Scene) -> String {
    let mut picture = String::with_capacity(64 * 1024);
    let mut take = |piece: &str| picture.push_str(piece);
    let mut out = Pieces::new(&mut take);
    draw(&mut out, scene);
    out.finish();
    picture
}

/// Draws the scene into a page.
pub(crate) fn draw(out: &mut Pieces<'_>, scene: &Scene) {
    w!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" \
         aria-labelledby=\"scene-title scene-desc\" font-family=\"Arial,Helvetica,sans-serif\" font-size=\"11\">\
         <title id=\"scene-title\">",
        scene.width,
        scene.height
    );
    esc(out, &scene.headline);
    out.push_str("</title><desc id=\"scene-desc\">");
    esc(out, &scene.description);
    out.push_str("</desc>");
    out.push_str(HEAD);
    ground(out, scene);
    axis(out, scene);
    findings(out, scene);
    strips(out, scene);
    for lane in &scene.lanes {
        draw_lane(out, scene, lane);
        out.pause();
    }
    arrows(out, scene);
    beyond(out, scene);
    out.push_str("</svg>\n");
}

/// Text at a place; `extra` is our own attributes, never the record's.
fn text(out: &mut String, x: i32, y: i32, extra: &str, words: &str) {
    w!(out, "<text x=\"{x}\" y=\"{y}\"{extra}>");
    esc(out, words);
    out.push_str("</text>");
}

fn title(out: &mut String, words: &str) {
    out.push_str("<title>");
    esc(out, words);
    out.push_str("</title>");
}

/// Lanes' grounds and the shading that runs through them.
fn ground(out: &mut String, scene: &Scene) {
    let Some(axis) = &scene.axis else { return };
    for lane in scene.lanes.iter().step_by(2) {
        let (y, h) = (lane.y, lane.height());
        w!(out, "<rect x=\"0\" y=\"{y}\" width=\"{}\" height=\"{h}\" fill=\"#f6f6f6\"/>", scene.width);
    }
    let bottom = scene.lanes.iter().filter(|l| l.kind != LaneKind::Undated).map(|l| l.y + l.height()).max();
    let bottom = bottom.unwrap_or(scene.lanes_y);
    let top = scene.status_y + 58;
    for shade in &scene.shades {
        let width = (shade.x2 - shade.x1).max(1);
        let h = bottom - top;
        w!(
            out,
            "<rect x=\"{}\" y=\"{top}\" width=\"{width}\" height=\"{h}\" fill=\"#f7d6cd\" opacity=\".75\"/>",
            shade.x1
        );
    }
    for tick in &axis.ticks {
        let stroke = if tick.year { "#8a8a8a" } else { "#e2e2e2" };
        w!(out, "<path d=\"M{} 34V{bottom}\" stroke=\"{stroke}\"/>", tick.x);
    }
}

fn axis(out: &mut String, scene: &Scene) {
    text(out, 0, 12, " fill=\"#444\"", "Date");
    let Some(axis) = &scene.axis else {
        text(out, 196, 12, "", "No entry has a date that can be placed on an axis.");
        return;
    };
    if axis.ticks.iter().any(|tick| !tick.age.is_empty()) {
        text(out, 0, 27, " fill=\"#444\"", "Child's age");
    }
    for tick in &axis.ticks {
        let bold = if tick.year { " font-weight=\"bold\"" } else { "" };
        text(out, tick.x + 2, 12, bold, &tick.label);
        if !tick.age.is_empty() {
            text(out, tick.x + 2, 27, " fill=\"#444\"", &tick.age);
        }
    }
}

fn findings(out: &mut String, scene: &Scene) {
    text(out, 0, 52, " font-weight=\"bold\"", "Findings");
    if scene.findings.is_empty() {
        text(out, 196, 52, " fill=\"#444\"", "none to draw");
    }
    if scene.findings_left > 0 {
        text(out, 56, 52, " fill=\"#444\"", &format!("(and {} more listed)", scene.findings_left));
    }
    for found in &scene.findings {
        let y = 49 + found.row * 15;
        let (colour, dash) = match found.tone {
            Tone::Concern => (RED, ""),
            Tone::Plain | Tone::Unsure => (INK, " stroke-dasharray=\"4 3\""),
        };
        w!(out, "<a href=\"#finding-{}\">", found.number);
        title(out, &found.title);
        let (x1, x2) = (found.x1, found.x2.max(found.x1 + 1));
        w!(
            out,
            "<path d=\"M{x1} {y}H{x2}m0 -4v8\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/>"
        );
        let (fill, ink) = if found.tone == Tone::Concern { (colour, "#fff") } else { ("#fff", INK) };
        w!(out, "<circle cx=\"{x1}\" cy=\"{y}\" r=\"7\" fill=\"{fill}\" stroke=\"{colour}\"/>");
        let place = format!(" fill=\"{ink}\" font-size=\"10\" font-weight=\"bold\" text-anchor=\"middle\"");
        text(out, x1, y + 4, &place, &found.number.to_string());
        out.push_str("</a>");
    }
}

fn strips(out: &mut String, scene: &Scene) {
    let y = scene.status_y;
    text(out, 0, y + 12, " font-weight=\"bold\"", "Status");
    for block in &scene.status {
        let top = y + block.row * 16;
        let (fill, ink) = if block.row == 1 { (PURPLE, "#fff") } else { ("#ded6ee", INK) };
        w!(out, "<a href=\"#{}\">", crate::words::escaped(block.entry.as_str()));
        title(out, &block.title);
        let width = block.x2 - block.x1;
        w!(
            out,
            "<rect x=\"{}\" y=\"{top}\" width=\"{width}\" height=\"14\" fill=\"{fill}\" stroke=\"{PURPLE}\"/>",
            block.x1
        );
        text(out, block.x1 + 4, top + 11, &format!(" fill=\"{ink}\""), &block.label);
        out.push_str("</a>");
    }
    text(out, 0, y + 49, " font-weight=\"bold\"", "Seen, by week");
    for cell in &scene.weeks {
        week(out, cell, y + 36);
    }
    sawtooth(out, scene, y + 112);
}

fn week(out: &mut String, cell: &Week, y: i32) {
    let (x, width) = (cell.x1, (cell.x2 - cell.x1 - 1).max(1));
    let (fill, stroke) = match cell.state {
        WeekState::Alone => ("#003a70", "#003a70"),
        WeekState::Seen | WeekState::Perhaps => ("#fff", BLUE),
        WeekState::Tried => ("#fff", RED),
        WeekState::Empty => ("#fff", "#8a8a8a"),
    };
    let dash = if cell.state == WeekState::Perhaps { " stroke-dasharray=\"2 2\"" } else { "" };
    w!(
        out,
        "<g><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"16\" fill=\"{fill}\" stroke=\"{stroke}\"{dash}>"
    );
    title(out, &cell.title);
    out.push_str("</rect>");
    match cell.state {
        WeekState::Seen => {
            w!(out, "<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"8\" fill=\"{BLUE}\"/>", y + 8);
        }
        WeekState::Tried => {
            let half = (width / 2).min(4);
            let (cx, cy) = (x + width / 2, y + 8);
            cross(out, cx, cy, half);
        }
        _ => {}
    }
    out.push_str("</g>");
}

fn cross(out: &mut String, x: i32, y: i32, r: i32) {
    let d = 2 * r;
    w!(
        out,
        "<path d=\"M{} {}l{d} {d}m0 -{d}l-{d} {d}\" fill=\"none\" stroke=\"{RED}\" stroke-width=\"2\"/>",
        x - r,
        y - r
    );
}

/// Only what lies above the standard is filled; without a standard nothing is.
fn sawtooth(out: &mut String, scene: &Scene, base: i32) {
    text(out, 0, base - 34, " font-weight=\"bold\"", "Days since seen");
    let Some(axis) = &scene.axis else { return };
    let most = scene.since.iter().map(|saw| saw.days).max().unwrap_or(1).max(1);
    let up = |days: i64| (days * 40 / most) as i32;
    w!(out, "<path d=\"M{} {base}H{}\" stroke=\"#8a8a8a\"/>", axis.left, axis.right);
    for saw in &scene.since {
        let (x1, x2, h) = (saw.x1, saw.x2, up(saw.days));
        out.push_str("<g>");
        title(out, &saw.title);
        if let Some(limit) = scene.standard.filter(|&limit| limit < saw.days) {
            let from = x1 + (i64::from(x2 - x1) * limit / saw.days.max(1)) as i32;
            let level = base - up(limit);
            w!(out, "<path d=\"M{from} {level}L{x2} {}V{level}Z\" fill=\"#eba795\"/>", base - h);
        }
        w!(out, "<path d=\"M{x1} {base}L{x2} {}V{base}\" fill=\"none\" stroke=\"{INK}\"/></g>", base - h);
    }
    if let Some(limit) = scene.standard {
        let level = base - up(limit);
        w!(
            out,
            "<path d=\"M{} {level}H{}\" stroke=\"{RED}\" stroke-dasharray=\"4 3\"/>",
            axis.left,
            axis.right
        );
        text(out, 0, base - 8, &format!(" fill=\"{RED}\""), &format!("standard: {limit} days"));
    }
    for shade in scene.shades.iter().filter(|shade| !shade.label.is_empty()) {
        let x = shade.x1.midpoint(shade.x2).min(axis.right - 24);
        let place = format!(" fill=\"{RED}\" font-weight=\"bold\" text-anchor=\"middle\"");
        text(out, x, base - 46, &place, &shade.label);
    }
}

fn draw_lane(out: &mut String, scene: &Scene, lane: &Lane) {
    let y = lane.y;
    w!(out, "<path d=\"M0 {y}H{}\" stroke=\"#b1b4b6\"/>", scene.width);
    text(out, 0, y + 16, " font-size=\"13\" font-weight=\"bold\"", &fit(&lane.name, 27));
    text(out, 0, y + 31, " fill=\"#444\"", &lane.note);
    let edge = edge_note(lane);
    if !edge.is_empty() {
        text(out, 0, y + 44, " fill=\"#444\" font-size=\"10\"", &edge);
    }
    for name in &lane.names {
        let colour = if name.concern { RED } else { INK };
        let place = format!(
            " fill=\"{colour}\" font-weight=\"bold\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\""
        );
        text(out, name.x, y + 12, &place, &name.text);
    }
    for mark in &lane.glyphs {
        glyph(out, mark, y + 23 + mark.row * 13, lane.kind);
    }
    let most = lane.density.iter().map(|bar| bar.count).max().unwrap_or(1);
    for bar in &lane.density {
        density(out, bar, y + 17 + lane.rows * 13, most, lane);
    }
    if !lane.density.is_empty() && lane.kind != LaneKind::Accounts {
        let total: usize = lane.density.iter().map(|bar| bar.count).sum();
        let words = format!("{total} as bars");
        text(out, 120, y + 31, " fill=\"#444\"", &words);
    }
    owners(out, lane, y + lane.height() - 15);
}

/// Shortens a name that would run into the plot; the page has it in full.
fn fit(name: &str, room: usize) -> String {
    if name.chars().count() <= room {
        return name.to_owned();
    }
    name.chars().take(room - 1).chain(['…']).collect()
}

fn edge_note(lane: &Lane) -> String {
    let mut parts = Vec::new();
    // The note of this lane is too long for its bars to be counted beside it, as an agency's are.
    let bars = if lane.kind == LaneKind::Accounts { &lane.density[..] } else { &[] };
    let bars = bars.iter().map(|bar| bar.count).sum();
    for (n, words) in
        [(lane.before, "before"), (lane.after, "after"), (lane.undated, "without a date"), (bars, "as bars")]
    {
        if n > 0 {
            parts.push(format!("{n} {words}"));
        }
    }
    parts.join(", ")
}

fn glyph(out: &mut String, glyph: &Glyph, y: i32, kind: LaneKind) {
    let x = glyph.x;
    out.push_str("<a href=\"");
    esc(out, &glyph.href);
    out.push_str("\">");
    title(out, &glyph.title);
    let colour = colour(glyph.mark);
    if let Some((x1, x2)) = glyph.range {
        w!(
            out,
            "<path d=\"M{x1} {}v6m0 -3H{x2}m0 -3v6\" fill=\"none\" stroke=\"{colour}\" stroke-dasharray=\"3 2\"/>",
            y - 3
        );
    }
    let fill = if glyph.range.is_some() { "#fff" } else { colour };
    if kind == LaneKind::Accounts {
        verdict::shape(out, glyph.verdict, (x, y));
    } else {
        shape(out, glyph.mark, (x, y), fill, colour);
    }
    out.push_str("</a>");
}

/// Shape carries the kind; colour only supports it.
fn shape(out: &mut String, mark: Mark, (x, y): (i32, i32), fill: &str, colour: &str) {
    let pen = format!("fill=\"{fill}\" stroke=\"{colour}\"");
    match mark {
        Mark::Seen => w!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" {pen} stroke-width=\"1.5\"/>"),
        Mark::SeenAlone => {
            w!(
                out,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"#fff\" stroke=\"{colour}\" stroke-width=\"1.5\"/>"
            );
            w!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"2\" {pen}/>");
        }
        Mark::Contact => {
            w!(
                out,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"4\" fill=\"#fff\" stroke=\"#505a5f\" stroke-width=\"2\"/>"
            );
        }
        Mark::NoAccess => cross(out, x, y, 4),
        Mark::Injury => w!(out, "<path d=\"M{x} {}l5 9h-10z\" {pen} stroke-width=\"1.5\"/>", y - 5),
        Mark::Meeting => w!(out, "<path d=\"M{x} {}l5 5l-5 5l-5 -5z\" {pen} stroke-width=\"1.5\"/>", y - 5),
        Mark::Shared => {
            w!(out, "<path d=\"M{} {}h5v-3l5 4.5l-5 4.5v-3h-5z\" {pen} stroke-width=\"1.2\"/>", x - 5, y - 1);
        }
        Mark::Decision => w!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"8\" height=\"8\" {pen} stroke-width=\"1.5\"/>",
            x - 4,
            y - 4
        ),
        Mark::Record => {
            w!(out, "<path d=\"M{x} {}v9\" stroke=\"#505a5f\" stroke-width=\"2\"/>", y - 5);
        }
    }
}

/// Sightings at the base, injuries and concerns on top, the rest between.
fn density(out: &mut String, bar: &Density, base: i32, most: usize, lane: &Lane) {
    let room = lane.rows * 13;
    let px = |n: usize| if n == 0 { 0 } else { ((n as i32 * room) / most as i32).max(1) };
    out.push_str("<a href=\"");
    esc(out, &bar.href);
    out.push_str("\">");
    let what = match lane.kind {
        LaneKind::Accounts => "said of these days, in published accounts".to_owned(),
        _ => format!("here: {} seen, {} injury or concern", bar.seen, bar.injuries),
    };
    title(out, &format!("{} {what}", bar.count));
    let mut y = base;
    let rest = bar.count - bar.seen - bar.injuries;
    for (n, colour) in [(bar.seen, BLUE), (rest, "#6f777b"), (bar.injuries, RED)] {
        let h = px(n);
        y -= h;
        if h > 0 {
            w!(out, "<rect x=\"{}\" y=\"{y}\" width=\"2\" height=\"{h}\" fill=\"{colour}\"/>", bar.x);
        }
    }
    out.push_str("</a>");
}

fn owners(out: &mut String, lane: &Lane, y: i32) {
    if !lane.owners.is_empty() {
        text(out, 120, y + 10, " fill=\"#444\" font-size=\"10\"", "held by");
    }
    for owner in &lane.owners {
        let (x, width) = (owner.x1, (owner.x2 - owner.x1).max(2));
        let (fill, stroke) = if owner.nobody { ("url(#hatch)", RED) } else { ("#dbe7f3", "#5694ca") };
        out.push_str("<g>");
        title(out, &owner.title);
        w!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"12\" fill=\"{fill}\" stroke=\"{stroke}\"/>"
        );
        if owner.nobody && !owner.label.is_empty() {
            let room = owner.label.len() as i32 * 6 + 4;
            let at = x + (width - room) / 2;
            w!(out, "<rect x=\"{at}\" y=\"{y}\" width=\"{room}\" height=\"12\" fill=\"#fff\"/>");
            let place =
                format!(" fill=\"{RED}\" font-size=\"10\" font-weight=\"bold\" text-anchor=\"middle\"");
            text(out, x + width / 2, y + 10, &place, &owner.label);
        } else if !owner.label.is_empty() {
            text(out, x + 4, y + 10, " font-size=\"10\"", &owner.label);
        }
        out.push_str("</g>");
    }
}

fn arrows(out: &mut String, scene: &Scene) {
    for arrow in &scene.arrows {
        let (Some(from), Some(to)) = (scene.lanes.get(arrow.from), scene.lanes.get(arrow.to)) else {
            continue;
        };
        let (x, y1, y2) = (arrow.x, from.y + 23, to.y + 23);
        out.push_str("<g>");
        title(out, &arrow.title);
        if arrow.passed {
            let back = if y2 > y1 { -7 } else { 7 };
            w!(out, "<path d=\"M{x} {y1}V{y2}\" stroke=\"{PURPLE}\" stroke-width=\"1.5\"/>");
            w!(out, "<path d=\"M{x} {y2}l-4 {back}h8z\" fill=\"{PURPLE}\"/>");
        } else {
            let pen = "stroke-width=\"1.5\" stroke-dasharray=\"1 3\"";
            w!(out, "<path d=\"M{x} {y1}V{y2}\" stroke=\"{PURPLE}\" {pen}/>");
        }
        out.push_str("</g>");
    }
}

fn beyond(out: &mut String, scene: &Scene) {
    let (Some((x, words)), Some(axis)) = (&scene.known_to, &scene.axis) else { return };
    let (top, h) = (scene.status_y, scene.height - scene.status_y);
    let width = axis.right - x;
    w!(out, "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{h}\" fill=\"#f3f2f1\"/>");
    w!(out, "<path d=\"M{x} 34V{}\" stroke=\"{INK}\" stroke-width=\"2\"/>", scene.height);
    text(out, x + 8, scene.lanes_y + 20, " font-weight=\"bold\" fill=\"#444\"", words);
}

/// A shape on its own, centred on nought, for the key.
pub(crate) fn key_shape(out: &mut String, mark: Mark) {
    let colour = colour(mark);
    shape(out, mark, (0, 0), colour, colour);
}

fn colour(mark: Mark) -> &'static str {
    match mark {
        Mark::Seen | Mark::SeenAlone => BLUE,
        Mark::NoAccess | Mark::Injury => RED,
        Mark::Meeting | Mark::Shared => PURPLE,
        Mark::Contact | Mark::Decision | Mark::Record => INK,
    }
}
