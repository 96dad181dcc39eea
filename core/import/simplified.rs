//! Traditional characters of headings and their simplified forms.

use std::sync::LazyLock;

/// The simplified form of a character that occurs in headings; others stay as they are.
pub(crate) fn simplified(sign: char) -> char {
    if sign < '\u{4e00}' {
        return sign;
    }
    let found = SORTED.binary_search_by_key(&sign, |(traditional, _)| *traditional);
    found.ok().and_then(|n| SORTED.get(n)).map_or(sign, |(_, simple)| *simple)
}

/// The pairs, for a search.
static SORTED: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let (from, to) = (PAIRS.chars().step_by(2), PAIRS.chars().skip(1).step_by(2));
    from.zip(to).collect()
});

/// Pairs of a traditional character and its simplified form, in the order of the former.
const PAIRS: &str = "\
    佈布佔占併并來来係系倉仓個个們们偉伟側侧備备價价億亿優优儲储兒儿內内冊册凍冻凱凯別别刪删則则剛刚創创劃划劇剧劑剂動动務务勝胜勞劳區区協协卻却參参員员問问啟启單单國国圍围園园圓圆圖图團团執执報报場场壓压\
    夠够夢梦夥伙學学實实寧宁審审寫写寶宝將将專专尋寻對对導导屆届層层屬属崗岗師师帳账帶带幣币幫帮幹干庫库廠厂廣广廳厅張张強强彈弹後后從从復复徵征徹彻態态憑凭應应懸悬戶户換换損损搖摇撥拨擇择擊击擔担據据擬拟\
    擴扩攝摄數数時时暫暂曆历書书會会東东條条業业極极構构樂乐樓楼標标樣样機机檢检權权歷历歸归決决況况測测準准滿满潛潜灣湾無无營营爭争狀状獎奖獲获獻献現现環环產产異异當当疊叠療疗發发監监盤盘眾众睜睁確确碼码\
    礎础禮礼種种稱称積积穩稳競竞筆笔節节範范築筑簡简簽签籌筹糾纠紀纪約约純纯級级細细終终組组結结絡络經经維维綱纲網网緊紧線线緣缘編编緩缓練练縣县縮缩總总績绩繪绘繫系繳缴繼继續续義义習习聯联聲声職职腦脑臨临\
    臺台與与興兴舉举舊旧萬万葉叶著着藝艺處处號号術术衛卫衝冲補补裝装製制複复見见規规視视親亲覽览觀观訂订計计訊讯討讨訓训託托記记訪访設设許许訴诉診诊註注評评詞词詢询試试話话該该詳详誌志認认誤误說说誰谁課课\
    調调談谈請请諮咨證证識识譯译議议護护讀读變变讓让負负財财貢贡貨货販贩責责買买貸贷費费貼贴貿贸賃赁資资賓宾賞赏賠赔賣卖質质賬账購购贈赠贊赞贏赢車车軟软較较載载輔辅輪轮輯辑輸输轉转辦办辭辞農农週周進进遊游\
    運运過过達达違违遞递遠远適适遲迟選选遺遗還还邊边郵邮鄰邻醫医釋释銀银銷销鋪铺錄录錢钱錯错鍵键鏈链鐘钟長长門门開开間间閱阅關关陳陈陸陆隊队階阶際际隨随險险隻只雙双雜杂離离難难電电響响頁页頂顶項项須须預预\
    領领頻频題题額额顏颜願愿類类顧顾顯显風风飲饮飾饰餘余館馆騰腾驅驱驗验體体髮发鬥斗麼么點点齊齐";

#[cfg(test)]
mod tests {
    use super::{PAIRS, simplified};

    #[test]
    fn traditional_headings() {
        let text: String = "總計預算負責人開始時間結餘備註單價數量項目".chars().map(simplified).collect();
        assert_eq!(text, "总计预算负责人开始时间结余备注单价数量项目");
    }

    #[test]
    fn pairs_are_in_order() {
        assert_eq!(PAIRS.chars().count() % 2, 0);
        let traditional: Vec<char> = PAIRS.chars().step_by(2).collect();
        assert!(traditional.is_sorted());
        assert!(PAIRS.chars().all(|sign| sign.len_utf8() == 3));
    }
}
