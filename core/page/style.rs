//! The style of pages, in the colours of charts.

/// The style sheet, which stands behind that of charts.
pub(super) const PAGE: &str = "\
.ck-page{box-sizing:border-box;max-width:52rem;margin:0 auto;padding:1rem;background:var(--_paper);\
color:var(--_ink);font-size:.875rem;line-height:1.5;overflow-wrap:break-word}\
.ck-page h1{font-size:1.6rem;line-height:1.25;margin:.5rem 0}\
.ck-page h2{font-size:1.2rem;margin:2rem 0 .5rem;padding-top:.5rem;border-top:2px solid var(--_ink)}\
.ck-page h3{font-size:1rem;margin:1.5rem 0 .25rem}\
.ck-page header p{color:var(--_soft);margin:.25rem 0}\
.ck-page nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:.75rem 0 0;padding:0}\
.ck-page a{color:var(--_main)}\
.ck-page main ul{margin:.5rem 0;padding-left:1.25rem}\
.ck-page figure{margin:1rem 0}\
.ck-page figure svg{display:block}\
.ck-page .ck-narrow{display:none}\
.ck-scroll{overflow-x:auto}\
.ck-page table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\
.ck-page caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\
.ck-page th,.ck-page td{padding:.3rem .5rem;border-bottom:1px solid var(--_rule);text-align:left;\
vertical-align:top;font-weight:400;min-width:3em}\
.ck-page td[style]{white-space:nowrap}\
.ck-page thead th{color:var(--_soft);font-size:.8rem;border-bottom-color:var(--_soft)}\
.ck-page th:first-child,.ck-page td:first-child{padding-left:0}\
.ck-page [data-tone=bad]{color:var(--_critical);font-weight:700}\
.ck-page [data-tone=warning]{color:var(--_warn);font-weight:700}\
.ck-page [data-tone=good]{color:var(--_good)}\
.ck-page [data-tone=faint]{color:var(--_soft)}\
@media screen and (max-width:44rem){.ck-page .ck-wide{display:none}.ck-page .ck-narrow{display:block}\
.ck-page h1{font-size:1.3rem}}\
@media print{@page{margin:12mm}.ck-page{max-width:none;padding:0;font-size:9pt}.ck-page nav{display:none}\
.ck-scroll{overflow:visible}.ck-page h2,.ck-page h3{break-after:avoid}.ck-page tr,.ck-page figure{break-inside:avoid}}";
